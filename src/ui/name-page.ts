import type { WordKey } from './words/en.ts';
import { language, t } from './words/translate.ts';

/** Says the language of a page, and what it is called. */
export function namePage(title: WordKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
}
