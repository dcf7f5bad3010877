import browser from 'webextension-polyfill';
import { tellShare } from '../share/tell-share.ts';

/**
 * Tells the share when a tab shows a page of the browser itself, such as its settings or passwords, so that viewers are
 * never shown it. The address of a page is hidden from extensions without further permissions, and so is that of most web
 * pages. What tells them apart is that the browser refuses to set the zoom of its own pages.
 */
export function guardBrowserPages(): void {
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
    tellShare({ to: 'offscreen', type: 'tab.known', tabId, isBrowserPage: await refusesZoom(tabId) });
    tellShare({ to: 'offscreen', type: 'tab.stayed', tabId });
  });
}

/** A tab that has been closed refuses it, too; nothing of it is shown then. */
async function refusesZoom(tabId: number): Promise<boolean> {
  try {
    await browser.tabs.setZoom(tabId, await browser.tabs.getZoom(tabId));
    return false;
  } catch {
    return true;
  }
}
