import browser from 'webextension-polyfill';
import type { TabProblem } from '../../machines/common/failure.ts';
import { requestTabStreamId } from '../contexts/tab-stream-id.ts';

/** What only another page, or a click on the icon, mends. For any other problem the attempt gives the reason. */
const unofferable: readonly TabProblem[] = [
  'page-protected',
  'page-extension',
  'page-hidden',
  'capture-not-invoked',
];

/** Returns the id of the tab in front, over which the popup is open, if it can be offered there. */
export async function findFrontTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!tab) return null;
  const requested = await requestTabStreamId(tab);
  const isOffered = requested.ok || !unofferable.includes(requested.problem);
  return isOffered ? (tab.id ?? null) : null;
}
