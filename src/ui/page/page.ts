import { type ComponentChild, render } from 'preact';
import type { WordKey } from '../i18n/en.ts';
import { namePage } from './name-page.ts';
import { pressOnce } from './press-once.ts';

/** Puts a page on the screen, its language and title with it. */
export function showPage(content: ComponentChild, title: WordKey): void {
  namePage(title);
  pressOnce();
  const root = document.getElementById('root');
  if (root) render(content, root);
}
