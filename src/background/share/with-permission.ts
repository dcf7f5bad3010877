import browser from 'webextension-polyfill';
import type { Device } from '../../extension/contract/devices.ts';

const permissionPage = 'src/permission/index.html';

/**
 * Does it at once where people have allowed this device before. Where not, a page of ours asks them in its own window,
 * since the share has none; once they agree it asks for the same again.
 */
export async function withPermission(device: Device, use: () => Promise<void>): Promise<void> {
  const { state } = await navigator.permissions.query({ name: device });
  if (state === 'granted') await use();
  else await browser.tabs.create({ url: browser.runtime.getURL(`${permissionPage}?${device}`) });
}
