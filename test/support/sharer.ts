import { fileURLToPath } from 'node:url';
import type { Browser, Page, Target } from 'puppeteer-core';
import { vi } from 'vitest';
import { clickToolbarIcon } from './browsers.ts';

const extensionDir = fileURLToPath(new URL('../../dist/extension', import.meta.url));

/** A browser with the built extension. */
export interface Sharer {
  browser: Browser;
  extensionId: string;
  /** Opens a page in a new tab, in front. */
  open(url: string): Promise<Page>;
  /** Until the page, or the popup over it, has the focus: a window that gets it later would close the popup. */
  bringToFront(page: Page): Promise<void>;
  /** A real click on the toolbar icon, with this page's tab in front. */
  clickIcon(page: Page): Promise<void>;
  /** The popup, once it is open. It grows as viewers come: `locator` clicks on what stands still. */
  popup(options?: { timeout: number }): Promise<Page>;
  extensionPage(path: string): Promise<Page>;
  offscreen(): Target | undefined;
  /** The offscreen document of a share that runs. */
  offscreenPage(): Promise<Page>;
}

/**
 * Installs the extension in a browser and makes it use a relay.
 *
 * @param relay its http address
 * @param extension folder of another extension than the built one
 */
export async function installTabwire(
  browser: Browser,
  relay: string,
  extension = extensionDir,
): Promise<Sharer> {
  const extensionId = await browser.installExtension(extension);
  const isAt = (path: string) => (target: Target) =>
    target.url().startsWith(`chrome-extension://${extensionId}/src/${path}/`);

  /** A popup closes when its user clicks on anything else, so it may close by itself meanwhile. */
  async function closePopup(): Promise<void> {
    const open = await browser.targets().find(isAt('popup'))?.page();
    await open?.close().catch(() => {});
  }

  const sharer: Sharer = {
    browser,
    extensionId,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async clickIcon(page) {
      await closePopup();
      await sharer.bringToFront(page);
      await clickToolbarIcon(browser, extensionId, page.url());
    },
    async bringToFront(page) {
      await page.bringToFront();
      const hasFocus = async () =>
        browser.targets().some(isAt('popup')) || page.evaluate(() => document.hasFocus());
      await vi.waitUntil(hasFocus, { timeout: 30_000, interval: 10 });
    },
    async popup(options = { timeout: 15_000 }) {
      return (await browser.waitForTarget(isAt('popup'), options)).asPage();
    },
    extensionPage: (path) => sharer.open(`chrome-extension://${extensionId}/src/${path}/index.html`),
    offscreen: () => browser.targets().find(isAt('offscreen')),
    async offscreenPage() {
      const document = await sharer.offscreen()?.asPage();
      if (!document) throw new Error('there is no offscreen document, so there is no share');
      return document;
    },
  };
  const welcome = await (await browser.waitForTarget(isAt('welcome'))).page();
  await welcome?.waitForSelector('h1');
  await welcome?.evaluate(useRelay, relay);
  await welcome?.close();
  return sharer;
}

/** Runs in a page of the extension. Keeps what the profile has, in the form of the settings' first version. */
async function useRelay(relay: string): Promise<void> {
  const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
  await chrome.storage.local.set({ settings: { version: 1, ...settings, relay } });
}
