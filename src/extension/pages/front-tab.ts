import browser from 'webextension-polyfill';

/**
 * The id of the tab in front, over which the popup is open, if it can be shared from there: the browser's own pages,
 * and tabs on which the icon was not clicked, have no address for us.
 */
export async function findFrontTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url === undefined ? null : (tab.id ?? null);
}
