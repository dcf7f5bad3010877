import { isTab } from '../../domain/source.ts';
import type { PageProblem } from '../common/failure.ts';
import type { ShareContext } from './share-context.ts';
import type { KnownPage } from './share-events.ts';

/** More at once are no navigations of people. */
const mostDepartures = 20;

/** True if what this tab shows is seen by viewers, or will be as soon as it is captured. */
export function isShown({ source, nextSource }: ShareContext, tabId: number): boolean {
  return isTab(source, tabId) || isTab(nextSource, tabId);
}

/** Returns why viewers must not see the page of the tab that is shown; null if they may. */
export function hiddenBy({ source, hiddenPages }: ShareContext): PageProblem | null {
  return hiddenPages.find(({ tabId }) => isTab(source, tabId))?.problem ?? null;
}

/** True if the page of the tab that is shown has crashed, and there is no other yet. */
export function isCrashed({ source, crashedTabs }: ShareContext): boolean {
  return crashedTabs.some((tabId) => isTab(source, tabId));
}

export function withDeparture(context: ShareContext, { tabId }: { tabId: number }): Partial<ShareContext> {
  return { departures: [...shownAmong(context, context.departures), tabId].slice(-mostDepartures) };
}

/** A tab that is known to have a page has none that crashed. */
export function withPage(context: ShareContext, { tabId, problem }: KnownPage): Partial<ShareContext> {
  const others = context.hiddenPages.filter((one) => one.tabId !== tabId && isShown(context, one.tabId));
  return {
    hiddenPages: problem ? [...others, { tabId, problem }] : others,
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
