import type { Summary } from './publish.ts';
import type { Measure } from './result.ts';

const panels: { title: string; measure: Measure }[] = [
  { title: 'messages per CPU-second (more is better)', measure: 'perCpuSecond' },
  { title: 'kB for each idle connection (less is better)', measure: 'idleKilobytes' },
  { title: 'storm of 2,000, ms (less is better)', measure: 'stormMs' },
];

const rowHeight = 22;
const nameWidth = 160;
const panelWidth = 260;
const barWidth = 190;
const headHeight = 34;
const colours = { own: '#2f6feb', other: '#9aa4b2', range: '#57606a' };

/** Bars of the medians, whiskers from the least to the most. */
export function plot(summaries: Summary[]): string {
  const width = nameWidth + panels.length * panelWidth;
  const height = headHeight + summaries.length * rowHeight + 10;
  const names = summaries.map(({ name }, index) => text(nameWidth - 10, middleOf(index), name, 'end'));
  const parts = panels.flatMap((panel, index) => drawPanel(panel, nameWidth + index * panelWidth, summaries));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...names,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel(
  { title, measure }: (typeof panels)[number],
  left: number,
  summaries: Summary[],
): string[] {
  const most = Math.max(...summaries.map(({ measured }) => measured[measure].most));
  const scaled = (value: number) => Number(((value / most) * barWidth).toFixed(1));
  const bars = summaries.flatMap(({ name, measured }, index) => {
    const { median, least, most: highest } = measured[measure];
    const y = middleOf(index);
    const colour = name === 'Tabwire' ? colours.own : colours.other;
    const label = median.toLocaleString('en', { maximumFractionDigits: median < 100 ? 1 : 0 });
    return [
      `<rect x="${left}" y="${y - 7}" width="${scaled(median)}" height="14" fill="${colour}"/>`,
      `<path d="M${left + scaled(least)} ${y}H${left + scaled(highest)}" stroke="${colours.range}"/>`,
      text(left + scaled(highest) + 5, y, label, 'start'),
    ];
  });
  return [text(left, headHeight / 2, title, 'start'), ...bars];
}

function middleOf(index: number): number {
  return headHeight + index * rowHeight + rowHeight / 2;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'end'): string {
  return `<text x="${x}" y="${y + 4}" text-anchor="${anchor}">${words}</text>`;
}
