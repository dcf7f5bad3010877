import browser from 'webextension-polyfill';

/** Loads the page of a tab again, without an id that of the tab in front. */
export async function reloadTab(tabId?: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
