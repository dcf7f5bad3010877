import type { Measured } from './measured.ts';

export interface Panel {
  title: string;
  /** By the name of the row. */
  bars: Record<string, Measured | null>;
}

const rowHeight = 22;
const nameWidth = 200;
const panelWidth = 260;
const barWidth = 190;
const headHeight = 34;
const colours = { own: '#2f6feb', other: '#9aa4b2', range: '#57606a' };

/** Bars of the medians, whiskers from the least to the most; rows whose name begins with Tabwire stand out. */
export function plot(names: readonly string[], panels: readonly Panel[]): string {
  const width = nameWidth + panels.length * panelWidth;
  const height = headHeight + names.length * rowHeight + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...names.map((name, index) => text(nameWidth - 10, middleOf(index), name, 'end')),
    ...panels.flatMap((panel, index) => drawPanel(panel, nameWidth + index * panelWidth, names)),
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, bars }: Panel, left: number, names: readonly string[]): string[] {
  const longest = Math.max(...names.map((name) => bars[name]?.most ?? 0), Number.MIN_VALUE);
  const scaled = (value: number) => Number(((value / longest) * barWidth).toFixed(1));
  const drawn = names.flatMap((name, index) => {
    const value = bars[name] ?? null;
    const y = middleOf(index);
    if (value === null) return [text(left, y, '–', 'start')];
    const colour = name.startsWith('Tabwire') ? colours.own : colours.other;
    const label = value.median.toLocaleString('en', { maximumFractionDigits: digitsFor(value.median) });
    return [
      `<rect x="${left}" y="${y - 7}" width="${scaled(value.median)}" height="14" fill="${colour}"/>`,
      `<path d="M${left + scaled(value.least)} ${y}H${left + scaled(value.most)}" stroke="${colours.range}"/>`,
      text(left + scaled(value.most) + 5, y, label, 'start'),
    ];
  });
  return [text(left, headHeight / 2, title, 'start'), ...drawn];
}

function digitsFor(value: number): number {
  if (value >= 100) return 0;
  return value >= 10 ? 1 : 2;
}

function middleOf(index: number): number {
  return headHeight + index * rowHeight + rowHeight / 2;
}

function text(x: number, y: number, words: string, anchor: 'start' | 'end'): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y + 4}" text-anchor="${anchor}">${escaped}</text>`;
}
