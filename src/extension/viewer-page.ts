import browser from 'webextension-polyfill';

/** Opens a link in the viewer page that ships with the extension, in a new tab. */
export async function openViewerPage(link: string): Promise<void> {
  const page = browser.runtime.getURL('src/viewer/index.html');
  await browser.tabs.create({ url: `${page}#${encodeURIComponent(link)}` });
}
