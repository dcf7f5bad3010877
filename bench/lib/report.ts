import { type Measured, measured } from './measured.ts';
import { cell, table } from './table.ts';
import type { Turns } from './take-turns.ts';

/** One number out of a measurement. */
export interface Column<Measurement> {
  /** In the JSON. */
  key: string;
  /** In the table. */
  title: string;
  /** Nothing where it was lost. */
  of(measurement: Measurement): number | null | undefined;
  digits?: number;
  /** Whether to say how many times the first row's it is; not where false. */
  compared?: boolean;
}

export interface Summary {
  name: string;
  measured: Record<string, Measured | null>;
}

/** All columns of all candidates, compared with the first. */
export function summarise<Measurement>(
  turns: readonly Turns<Measurement>[],
  columns: readonly Column<Measurement>[],
): Summary[] {
  return turns.map(({ name, measurements }) => ({
    name,
    measured: Object.fromEntries(
      columns.map(({ key, of }) => {
        const seriesOf = (all: readonly Measurement[]) => all.map((one) => of(one) ?? null);
        return [key, measured(seriesOf(measurements), seriesOf(turns[0]?.measurements ?? []))];
      }),
    ),
  }));
}

export function tableOf<Measurement>(
  summaries: readonly Summary[],
  columns: readonly Column<Measurement>[],
): string[] {
  return table(
    ['', ...columns.map(({ title }) => title)],
    summaries.map((summary) => [
      summary.name,
      ...columns.map(({ key, digits, compared }) => cell(summary.measured[key] ?? null, digits, compared)),
    ]),
  );
}

/** For a panel of the plot. */
export function barsOf(summaries: readonly Summary[], key: string): Record<string, Measured | null> {
  return Object.fromEntries(summaries.map(({ name, measured: all }) => [name, all[key] ?? null]));
}
