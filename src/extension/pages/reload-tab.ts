import browser from 'webextension-polyfill';

/** Loads the page of a tab again. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}
