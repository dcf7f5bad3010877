import { isTab } from '../../domain/source.ts';
import type { ShareContext } from './share-context.ts';

/** More at once are no navigations of people. */
const mostDepartures = 20;

/** True if what this tab shows is seen by viewers, or will be as soon as it is captured. */
export function isShown({ source, nextSource }: ShareContext, tabId: number): boolean {
  return isTab(source, tabId) || isTab(nextSource, tabId);
}

/** True if the tab that is shown has a page of the browser itself, such as its settings. */
export function isOnBrowserPage({ source, browserPages }: ShareContext): boolean {
  return browserPages.some((tabId) => isTab(source, tabId));
}

/** True if the page of the tab that is shown has crashed, and there is no other yet. */
export function isCrashed({ source, crashedTabs }: ShareContext): boolean {
  return crashedTabs.some((tabId) => isTab(source, tabId));
}

export function withDeparture(context: ShareContext, { tabId }: { tabId: number }): Partial<ShareContext> {
  return { departures: [...shownAmong(context, context.departures), tabId].slice(-mostDepartures) };
}

/** A tab that is known to have a page has none that crashed. */
export function withPage(
  context: ShareContext,
  { tabId, isBrowserPage }: { tabId: number; isBrowserPage: boolean },
): Partial<ShareContext> {
  const others = shownAmong(context, context.browserPages).filter((one) => one !== tabId);
  return {
    browserPages: isBrowserPage ? [...others, tabId] : others,
    crashedTabs: context.crashedTabs.filter((one) => one !== tabId),
  };
}

export function withCrash(context: ShareContext, { tabId }: { tabId: number }): Partial<ShareContext> {
  const others = shownAmong(context, context.crashedTabs).filter((one) => one !== tabId);
  return { crashedTabs: [...others, tabId] };
}

function shownAmong(context: ShareContext, tabIds: readonly number[]): number[] {
  return tabIds.filter((tabId) => isShown(context, tabId));
}
