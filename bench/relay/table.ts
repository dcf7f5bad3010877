import type { Summary } from './publish.ts';
import type { Measure } from './result.ts';

const columns: { title: string; measure: Measure; digits: number; compared?: true }[] = [
  { title: 'messages per CPU-second', measure: 'perCpuSecond', digits: 0, compared: true },
  { title: 'p50 at 2,000/s, ms', measure: 'p50Ms', digits: 2 },
  { title: 'p95, ms', measure: 'p95Ms', digits: 2 },
  { title: 'kB for each of 10,000 idle', measure: 'idleKilobytes', digits: 1, compared: true },
  { title: 'storm of 2,000, ms', measure: 'stormMs', digits: 0, compared: true },
  { title: 'CPU of it, ms', measure: 'stormCpuMs', digits: 0, compared: true },
];

/** Medians, the range in brackets, and × the median of how many times the first row's of the same round; a second table of what each one does. */
export function table(summaries: Summary[]): string[] {
  const titles = ['', ...columns.map(({ title }) => title), 'lost'];
  return [
    row(titles),
    row(titles.map(() => '---')),
    ...summaries.map((each) => row([each.name, ...columns.map((one) => cell(one, each)), String(each.lost)])),
    '',
    row(['', 'login', 'a message']),
    row(['---', '---', '---']),
    ...summaries.map(({ name, login, forwarding }) => row([name, login, forwarding])),
  ];
}

function cell({ measure, digits, compared }: (typeof columns)[number], each: Summary): string {
  const { median, least, most, ratio } = each.measured[measure];
  const written = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const range = `${written(median)} (${written(least)}–${written(most)})`;
  return compared ? `${range} ×${ratio.toFixed(2)}` : range;
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
