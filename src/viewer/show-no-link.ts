import { t } from '../ui/words/translate.ts';

/** Says that the address of this page is no link, in the panel that the page comes with. */
export function showNoLink(): void {
  document.querySelector('.stage')?.removeAttribute('data-phase');
  const status = document.querySelector('.stage .status');
  const cure = document.createElement('p');
  cure.className = 'quiet';
  cure.textContent = t('viewer.no-link.cure');
  status?.replaceChildren(t('viewer.no-link'));
  status?.after(cure);
}
