import { type ComponentChild, render } from 'preact';
import { namePage } from './name-page.ts';
import { pressOnce } from './press-once.ts';
import type { WordKey } from './words/en.ts';

/** Puts a page on the screen, its language and title with it. */
export function showPage(content: ComponentChild, title: WordKey): void {
  namePage(title);
  pressOnce();
  const root = document.getElementById('root');
  if (root) render(content, root);
}
