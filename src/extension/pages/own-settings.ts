import browser from 'webextension-polyfill';

/** Opens the browser's page about Tabwire. A link to this page would be refused. */
export async function openOwnSettings(): Promise<void> {
  await browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` });
}
