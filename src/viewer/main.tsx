import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import { pickLanguage, speak } from '../ui/words/translate.ts';
import { NoLink } from './no-link.tsx';
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
  showPage(link.ok ? <Viewer session={watch(link.value, relayOnly)} /> : <NoLink />, 'viewer.title');
}
