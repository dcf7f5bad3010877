import type { Measured } from './measured.ts';

/** A table in Markdown. */
export function table(titles: string[], rows: string[][]): string[] {
  return [row(titles), row(titles.map(() => '---')), ...rows.map(row)];
}

/** The median, the range in brackets, and × how many times the other's; and what was lost. */
export function cell(value: Measured | null, digits = 0, compared = true): string {
  if (value === null) return 'lost';
  const written = (one: number) =>
    one.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const range = `${written(value.median)} (${written(value.least)}–${written(value.most)})`;
  const ratio = compared && value.ratio !== null ? ` ×${value.ratio.toFixed(2)}` : '';
  const lost = value.lost > 0 ? `, ${value.lost} lost` : '';
  return range + ratio + lost;
}

export function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
