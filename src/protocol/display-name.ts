import { oneLine } from './one-line.ts';

export const longestName = 40;

/** A name as others may be shown it: one line without what turns the text around it, and not too long. */
export function displayName(text: string): string {
  return [...oneLine(text)].slice(0, longestName).join('').trim();
}
