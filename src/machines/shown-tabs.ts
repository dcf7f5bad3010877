import type { ShareContext } from './share-context.ts';
import { isTab } from './source.ts';

/** More at once are no navigations of people. */
export const mostDepartures = 20;

/** True if what this tab shows is seen by viewers, or will be as soon as it is captured. */
export function isShown({ source, nextSource }: ShareContext, tabId: number): boolean {
  return isTab(source, tabId) || isTab(nextSource, tabId);
}

/** True if the tab that is shown has a page of the browser itself, such as its settings. */
export function isOnBrowserPage({ source, browserPages }: ShareContext): boolean {
  return browserPages.some((tabId) => isTab(source, tabId));
}
