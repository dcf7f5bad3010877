import { importAgain } from '../protocol/import-again.ts';
import type { Ahead } from '../rtc/watch-ahead.ts';
import { namePage } from '../ui/name-page.ts';
import { pickLanguage, speak } from '../ui/words/translate.ts';
import { showNoLink } from './show-no-link.ts';
import { showPicture } from './show-picture.ts';
import { watch } from './watch.ts';

/** @param ahead what is under way; null where the address is no link */
export async function show(ahead: Ahead | null): Promise<void> {
  window.addEventListener('hashchange', () => location.reload());
  /** Said by the extension, of its options. */
  const wishes = new URLSearchParams(location.search);
  const language = pickLanguage([wishes.get('language') ?? [], navigator.languages].flat());
  if (language === 'zh-CN') speak((await importAgain(() => import('../ui/words/zh-cn.ts'))).zhCn, language);
  namePage('viewer.title');
  if (ahead) showPicture(watch(ahead));
  else showNoLink();
}
