import type { WordKey } from '../i18n/en.ts';
import { language, t } from '../i18n/translate.ts';

/** Says the language of a page, and what it is called. */
export function namePage(title: WordKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
}
