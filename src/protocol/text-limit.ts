import { longestChat, longestName } from './limits.ts';

/** How long a text may be on the wire, and in which unit the protocol counts. */
export interface TextLimit {
  most: number;
  sizeOf(text: string): number;
}

/** Counts UTF-16 units. */
export const chatLimit: TextLimit = { most: longestChat, sizeOf: (text) => text.length };
/** Counts code points. */
export const nameLimit: TextLimit = { most: longestName, sizeOf: (text) => [...text].length };

export interface FittedText {
  /** The beginning that fits, in whole characters. */
  kept: string;
  /** How many characters, as readers count them, do not fit. */
  over: number;
  /** How many plain letters still fit. An emoji takes the place of several. */
  left: number;
}

/** Fits a text to a limit. A character that readers take for one is kept or left out as a whole. */
export function fitText(text: string, { most, sizeOf }: TextLimit): FittedText {
  if (sizeOf(text) <= most) return { kept: text, over: 0, left: most - sizeOf(text) };
  let [kept, size, over] = ['', 0, 0];
  for (const character of charactersOf(text)) {
    size += sizeOf(character);
    if (size > most) over += 1;
    else kept += character;
  }
  return { kept, over, left: 0 };
}

/** Firefox before 125 has no Segmenter. There a character is a code point. */
function charactersOf(text: string): Iterable<string> {
  if (!('Segmenter' in Intl)) return text;
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
