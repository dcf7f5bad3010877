import browser from 'webextension-polyfill';
import { readSettings } from '../settings/settings.ts';

/** Opens a link in the viewer page that ships with the extension, in a new tab. */
export async function openViewerPage(link: string): Promise<void> {
  const { hideAddress, language } = await readSettings();
  const wishes = new URLSearchParams();
  if (hideAddress) wishes.set('relay-only', '');
  if (language !== 'browser') wishes.set('language', language);
  const page = browser.runtime.getURL(`src/viewer/index.html?${wishes}`);
  await browser.tabs.create({ url: `${page}#${encodeURIComponent(link)}` });
}
