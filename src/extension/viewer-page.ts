import browser from 'webextension-polyfill';
import { readSettings } from './settings.ts';

/** Opens a link in the viewer page that ships with the extension, in a new tab. */
export async function openViewerPage(link: string): Promise<void> {
  const { hideAddress } = await readSettings();
  const page = browser.runtime.getURL(`src/viewer/index.html${hideAddress ? '?relay-only' : ''}`);
  await browser.tabs.create({ url: `${page}#${encodeURIComponent(link)}` });
}
