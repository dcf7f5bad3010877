import { type Quality, qualityLimits } from '../machines/quality.ts';
import { fail, ok, type Result } from '../protocol/result.ts';

export type QualityNumber = keyof typeof qualityLimits & keyof Quality;

export function rangeOf(name: QualityNumber): readonly [number, number] {
  return qualityLimits[name];
}

/** Reads a number as people type it; null where they leave it empty. */
export function parseQualityNumber(name: QualityNumber, text: string): Result<number | null, 'out-of-range'> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(null);
  const [least, most] = rangeOf(name);
  const number = Number(trimmed);
  return Number.isInteger(number) && number >= least && number <= most ? ok(number) : fail('out-of-range');
}
