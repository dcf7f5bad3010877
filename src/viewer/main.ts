import { importAgain } from '../lib/import-again.ts';
import type { Ahead } from '../rtc/watch-ahead.ts';
import { pickLanguage, speak } from '../ui/i18n/translate.ts';
import { namePage } from '../ui/page/name-page.ts';
import { showPicture } from './picture/show-picture.ts';
import { watch } from './watch.ts';

/** @param ahead what is under way, or why nothing is: the address is no link, or this browser lacks something */
export async function show(ahead: Ahead | 'no-link' | 'lack'): Promise<void> {
  window.addEventListener('hashchange', () => location.reload());
  /** Said by the extension, of its options. */
  const wishes = new URLSearchParams(location.search);
  const language = pickLanguage([wishes.get('language') ?? [], navigator.languages].flat());
  if (language === 'zh-CN') speak((await importAgain(() => import('../ui/i18n/zh-cn.ts'))).zhCn, language);
  namePage('viewer.title');
  if (typeof ahead === 'object') showPicture(watch(ahead));
  else (await importAgain(() => import('./status/show-nothing.ts'))).showNothing(ahead);
}
