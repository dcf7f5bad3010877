import { language } from './translate.ts';

/** Several in a row, in the way of the language: `camera, microphone`. */
export function listOf(items: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'unit' }).format(items);
}
