import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import { language, speak } from '../ui/words/translate.ts';
import { NoLink } from './no-link.tsx';
import { readLink } from './read-link.ts';
import './viewer.css';
import { Viewer } from './viewer.tsx';
import { watch } from './watch.ts';

void show();
window.addEventListener('hashchange', () => location.reload());

async function show(): Promise<void> {
  if (language === 'zh-CN') speak((await import('../ui/words/zh-cn.ts')).zhCn);
  const link = readLink(location.href);
  /** Said by the extension, of whose options it is one. */
  const relayOnly = new URLSearchParams(location.search).has('relay-only');
  showPage(link.ok ? <Viewer session={watch(link.value, relayOnly)} /> : <NoLink />, 'viewer.title');
}
