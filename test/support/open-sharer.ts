import type { LaunchOptions } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { borrowBrowser, launchForTest } from './lent-browsers.ts';
import { installTabwire, type Sharer } from './sharer.ts';

export interface SharerOptions {
  /** Folder of another extension than the built one. */
  extension?: string;
  /** Starts a browser of its own, for a story that needs flags, a display or a window that no other story gets. */
  launch?: LaunchOptions;
}

/** A browser with the extension, until the test ends. */
export async function openSharer(relay: string, { extension, launch }: SharerOptions = {}): Promise<Sharer> {
  const browser = launch ? await launchForTest(launch) : await borrowBrowser('chromium');
  const sharer = await installTabwire(browser, relay, extension);
  // Uninstalling ends the share and forgets its settings. A story may have ended the browser.
  onTestFinished(() => browser.uninstallExtension(sharer.extensionId).catch(() => {}));
  return sharer;
}
