import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import { pickLanguage, speak } from '../ui/words/translate.ts';
import { readLink } from './read-link.ts';
import './viewer.css';
import { Viewer } from './viewer.tsx';
import { watch } from './watch.ts';

void show();
window.addEventListener('hashchange', () => location.reload());

async function show(): Promise<void> {
  /** Said by the extension, of its options. */
  const wishes = new URLSearchParams(location.search);
  const relayOnly = wishes.has('relay-only');
  const language = pickLanguage([wishes.get('language') ?? [], navigator.languages].flat());
  if (language === 'zh-CN') speak((await import('../ui/words/zh-cn.ts')).zhCn, language);
  const link = readLink(location.href);
  showPage(link.ok ? <Viewer session={watch(link.value, relayOnly)} /> : await noLink(), 'viewer.title');
}

/** Fetched by itself: few people see it, and a link that is one need not wait for it. */
async function noLink() {
  const { NoLink } = await import('./no-link.tsx');
  return <NoLink />;
}
