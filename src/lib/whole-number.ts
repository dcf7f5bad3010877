import { fail, ok, type Result } from './result.ts';

/** The least and the most that is possible. */
export type Range = readonly [least: number, most: number];

/** Reads a number as people type it; null where they leave it empty. */
export function parseWholeNumber(text: string, [least, most]: Range): Result<number | null, 'out-of-range'> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(null);
  const number = Number(trimmed);
  return Number.isInteger(number) && number >= least && number <= most ? ok(number) : fail('out-of-range');
}
