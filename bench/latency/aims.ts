import { verdict } from '../lib/aims.ts';
import { measured } from '../lib/measured.ts';
import type { Column } from '../lib/report.ts';
import { table } from '../lib/table.ts';
import type { Turns } from '../lib/take-turns.ts';
import { floors, names } from './candidates.ts';
import { type Measurement, p50, spreads } from './columns.ts';

const mostP50 = 1.05;
const mostSpread = 1.5;

/** Against the floor that is best at that size and scene; Tabwire as people would have it for that scene. */
export function aimLinesOf(turns: readonly Turns<Measurement>[]): string[] {
  const rows = p50.flatMap((column, index) => {
    const own = column.title.includes('text') ? names.text : names.motion;
    const series = seriesOf(turns, column, own);
    const best = bestFloor(turns, column);
    const spread = spreads[index];
    if (!series || !best || !spread) return [];
    const ratio = measured(series, best.series)?.ratio ?? null;
    const apart = measured(seriesOf(turns, spread, own) ?? [])?.median ?? null;
    return [
      [column.title, `${own} : ${best.name}`, `${mostP50}`, written(ratio), verdict(ratio, mostP50)],
      [spread.title, own, `${mostSpread}`, written(apart), verdict(apart, mostSpread)],
    ];
  });
  return table(['aim', 'of what', 'at most', 'measured', ''], rows);
}

function bestFloor(turns: readonly Turns<Measurement>[], column: Column<Measurement>) {
  const [best] = floors
    .flatMap(({ name }) => {
      const series = seriesOf(turns, column, name);
      const median = series && measured(series)?.median;
      return series && median ? [{ name, series, median }] : [];
    })
    .toSorted((a, b) => a.median - b.median);
  return best;
}

function seriesOf(turns: readonly Turns<Measurement>[], column: Column<Measurement>, wanted: string) {
  return turns.find(({ name }) => name === wanted)?.measurements.map((one) => column.of(one) ?? null);
}

function written(value: number | null): string {
  return value?.toFixed(2) ?? 'lost';
}
