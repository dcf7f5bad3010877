import { median } from '../../test/load/percentiles.ts';

/** One value for each round; null where it was lost. */
export type Series = readonly (number | null)[];

export interface Measured {
  median: number;
  least: number;
  most: number;
  /** Median of how many times the other's in the same round; null where no round has both. */
  ratio: number | null;
  /** Rounds without a value. */
  lost: number;
}

/**
 * What comes of all rounds. A lost value is counted and is in no median: it is neither fast nor slow.
 * @param base of the candidate that this one is compared with
 */
export function measured(series: Series, base: Series = series): Measured | null {
  const values = series.filter((value) => value !== null);
  if (values.length === 0) return null;
  const ratios = series.flatMap((value, round) => {
    const other = base[round] ?? null;
    return value === null || !other ? [] : [value / other];
  });
  return {
    median: toFourDigits(median(values)),
    least: toFourDigits(Math.min(...values)),
    most: toFourDigits(Math.max(...values)),
    ratio: ratios.length > 0 ? toFourDigits(median(ratios)) : null,
    lost: series.length - values.length,
  };
}

function toFourDigits(value: number): number {
  return Number(value.toPrecision(4));
}
