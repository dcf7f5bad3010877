import type { Tabs } from 'webextension-polyfill';
import type { TabSource } from '../../domain/source.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { TabProblem } from '../../machines/common/failure.ts';
import { hasCrashed } from './has-crashed.ts';
import { pageProblem } from './page-problem.ts';

/** A tab, with its address if the browser tells it. */
export type RequestedTab = Pick<Tabs.Tab, 'id' | 'url' | 'status' | 'discarded'>;

/** Asks for the right to capture a tab; the id is good once, for 10 s, in the offscreen document. */
export async function requestTabStreamId(
  tab: RequestedTab,
): Promise<Result<Pick<TabSource, 'tabId' | 'streamId'>, TabProblem>> {
  const { id: tabId } = tab;
  if (tabId === undefined) return fail('page-hidden');
  const problem = await pageProblem(tabId);
  if (problem) return fail(problem);
  if (hasCrashed(tab)) return fail('tab-crashed');
  try {
    return ok({ tabId, streamId: await chrome.tabCapture.getMediaStreamId({ targetTabId: tabId }) });
  } catch (cause) {
    return fail(await problemOf(cause instanceof Error ? cause.message : '', tab));
  }
}

/** The words are those of Chromium 156. */
async function problemOf(words: string, { url }: RequestedTab): Promise<TabProblem> {
  if (/active stream/i.test(words)) return 'capture-busy';
  if (/not been invoked/i.test(words)) return 'capture-not-invoked';
  if (/invalid tab/i.test(words)) return 'tab-closed';
  if (!/cannot capture this page/i.test(words)) return 'capture-refused';
  // The browser says the same of a file and of a site that a policy closes, and tells the address of the site alone.
  const mayBeFile = url === undefined && !(await chrome.extension.isAllowedFileSchemeAccess());
  return mayBeFile ? 'file-access' : 'site-forbidden';
}
