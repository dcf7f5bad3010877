import browser from 'webextension-polyfill';
import { pageProblem } from '../../extension/contexts/page-problem.ts';
import { tellShare } from '../share/tell-share.ts';

/**
 * Tells the share when a tab shows a page that the browser closes to extensions, such as its settings or passwords, so that
 * viewers are never shown it.
 */
export function guardHiddenPages(): void {
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') onPage(tabId);
  });
}

/** Answers come in the order of the questions. */
let turn = Promise.resolve();

/** Nothing of a page leaves before it is known what kind it is. */
function onPage(tabId: number): void {
  tellShare({ to: 'offscreen', type: 'tab.leaving', tabId });
  turn = turn.then(async () => {
    tellShare({
      to: 'offscreen',
      type: 'tab.known',
      tabId,
      problem: await pageProblem(tabId),
    });
    tellShare({ to: 'offscreen', type: 'tab.stayed', tabId });
  });
}
