import browser from 'webextension-polyfill';
import { shareSource } from './share-source.ts';

const permissionPage = 'src/permission/index.html';

/** Shares the camera. Where people have not been asked for it yet, a page asks them; it calls back once they agree. */
export async function shareCamera(): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'camera' });
  if (state === 'granted') await shareSource({ kind: 'camera' });
  else await browser.tabs.create({ url: browser.runtime.getURL(permissionPage) });
}
