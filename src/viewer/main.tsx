import type { Ahead } from '../rtc/watch-ahead.ts';
import { showPage } from '../ui/page.ts';
import { pickLanguage, speak } from '../ui/words/translate.ts';
import { Viewer } from './viewer.tsx';
import { watch } from './watch.ts';

/** @param ahead what is under way; null where the address is no link */
export async function show(ahead: Ahead | null): Promise<void> {
  window.addEventListener('hashchange', () => location.reload());
  /** Said by the extension, of its options. */
  const wishes = new URLSearchParams(location.search);
  const language = pickLanguage([wishes.get('language') ?? [], navigator.languages].flat());
  if (language === 'zh-CN') speak((await import('../ui/words/zh-cn.ts')).zhCn, language);
  showPage(ahead ? <Viewer session={watch(ahead)} /> : await noLink(), 'viewer.title');
}

/** Fetched by itself: few people see it, and a link that is one need not wait for it. */
async function noLink() {
  const { NoLink } = await import('./no-link.tsx');
  return <NoLink />;
}
