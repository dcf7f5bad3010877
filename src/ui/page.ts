import { type ComponentChild, render } from 'preact';
import type { WordKey } from './words/en.ts';
import { language, t } from './words/translate.ts';

/** Puts a page on the screen, its language and title with it. */
export function showPage(content: ComponentChild, title: WordKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
  const root = document.getElementById('root');
  if (root) render(content, root);
}
