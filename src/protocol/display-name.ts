import { oneLine } from '../lib/one-line.ts';
import { fitText, nameLimit } from './text-limit.ts';

/** Stands before the name of the sharer. No name holds it, nor a star that looks like it. */
export const sharerMark = '★';

/** Halves of characters too: what stands between them may be taken out. */
const stars =
  /[\p{Cs}\u066d\u22c6\u235f\u2363\u2605\u2606\u269d\u26e4-\u26e7\u2721-\u274b\u2b50-\u2b52\u2be8-\u2beb\u{10af0}\u{1f31f}\u{1f320}\u{1f52f}\u{1f7c0}-\u{1f7d9}][\ufe0e\ufe0f]?/gu;

/** Returns a name as others may be shown it: one line without stars and what turns the text around it, and not too long. */
export function displayName(text: string): string {
  return fitText(plainName(text), nameLimit).kept.trim();
}

/** Returns a name as `displayName` does, but of any length. */
export function plainName(text: string): string {
  return oneLine(text.replace(stars, ''));
}
