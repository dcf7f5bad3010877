import { language } from './words/translate.ts';

const format = new Intl.ListFormat(language, { type: 'unit' });

/** Several in a row, in the way of the language: `camera, microphone`. */
export function listOf(items: readonly string[]): string {
  return format.format(items);
}
