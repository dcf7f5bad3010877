import { measured } from './measured.ts';
import type { Column } from './report.ts';
import { table } from './table.ts';
import type { Turns } from './take-turns.ts';

/** That one candidate is at most this many times another. */
export interface Aim<Measurement> {
  column: Column<Measurement>;
  of: string;
  than: string;
  atMost: number;
}

/** Whether aims are met, compared round by round; those whose candidates did not take part are left out. */
export function aimLines<Measurement>(
  turns: readonly Turns<Measurement>[],
  aims: readonly Aim<Measurement>[],
): string[] {
  const rows = aims.flatMap(({ column, of, than, atMost }) => {
    const seriesOf = (wanted: string) =>
      turns.find(({ name }) => name === wanted)?.measurements.map((one) => column.of(one) ?? null);
    const [own, other] = [seriesOf(of), seriesOf(than)];
    if (!own || !other) return [];
    const ratio = measured(own, other)?.ratio ?? null;
    return [
      [column.title, `${of} : ${than}`, `${atMost}`, ratio?.toFixed(2) ?? 'lost', verdict(ratio, atMost)],
    ];
  });
  return table(['aim', 'of what', 'at most', 'measured', ''], rows);
}

export function verdict(value: number | null, atMost: number): string {
  return met(value !== null && value <= atMost);
}

export function met(isMet: boolean): string {
  return isMet ? 'met' : '**not met**';
}
