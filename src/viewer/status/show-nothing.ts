import { addWords, t } from '../../ui/i18n/translate.ts';
import { lackOf } from './lack-of.ts';
import { nothingWords } from './nothing-words.ts';

/** Says why there is nothing to watch, in the panel that the page comes with: its address is no link, or the browser lacks something. */
export function showNothing(reason: 'no-link' | 'lack'): void {
  addWords(nothingWords);
  if (reason === 'no-link') {
    show(t('viewer.no-link'), t('viewer.no-link.cure'));
  } else {
    const lack = lackOf(globalThis);
    show(t(`lack.${lack}`), t(`lack.${lack}.cure`));
  }
}

function show(words: string, cure: string): void {
  document.querySelector('.stage')?.removeAttribute('data-phase');
  const status = document.querySelector('.stage .status');
  const more = document.createElement('p');
  more.className = 'quiet';
  more.textContent = cure;
  status?.replaceChildren(words);
  status?.after(more);
}
