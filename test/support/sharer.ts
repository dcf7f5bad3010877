import { fileURLToPath } from 'node:url';
import type { Browser, LaunchOptions, Page, Target } from 'puppeteer-core';
import { clickToolbarIcon, launchChromium } from './browsers.ts';

const extensionDir = fileURLToPath(new URL('../../dist/extension', import.meta.url));

/** Somebody with the built extension. */
export interface Sharer {
  browser: Browser;
  extensionId: string;
  /** Opens a page in a new tab, in front. */
  open(url: string): Promise<Page>;
  /** A real click on the toolbar icon, with this page's tab in front. */
  clickIcon(page: Page): Promise<void>;
  /** The popup, as soon as it is open. */
  popup(options?: { timeout: number }): Promise<Page>;
  extensionPage(path: string): Promise<Page>;
  offscreen(): Target | undefined;
  close(): Promise<void>;
}

export interface SharerOptions extends LaunchOptions {
  /** Folder of another extension than the built one. */
  extension?: string;
}

export async function openSharer(
  relay: string,
  { extension = extensionDir, ...options }: SharerOptions = {},
): Promise<Sharer> {
  const browser = await launchChromium({
    ...options,
    args: ['--autoplay-policy=no-user-gesture-required', ...(options.args ?? [])],
  });
  const extensionId = await browser.installExtension(extension);
  const isAt = (path: string) => (target: Target) =>
    target.url().startsWith(`chrome-extension://${extensionId}/src/${path}/`);

  /** As it closes when people click on anything else. */
  async function closePopup(): Promise<void> {
    const open = await browser.targets().find(isAt('popup'))?.page();
    await open?.close();
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
      await page.bringToFront();
      await clickToolbarIcon(browser, extensionId, page.url());
    },
    async popup(options = { timeout: 15_000 }) {
      return (await browser.waitForTarget(isAt('popup'), options)).asPage();
    },
    extensionPage: (path) => sharer.open(`chrome-extension://${extensionId}/src/${path}/index.html`),
    offscreen: () => browser.targets().find(isAt('offscreen')),
    close: () => browser.close(),
  };
  const welcome = await (await browser.waitForTarget(isAt('welcome'))).page();
  await welcome?.waitForSelector('h1');
  await welcome?.evaluate(useRelay, relay);
  await welcome?.close();
  return sharer;
}

/** Runs in a page of the extension: beside what a profile has already, as the first version of settings had it. */
async function useRelay(relay: string): Promise<void> {
  const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
  await chrome.storage.local.set({ settings: { version: 1, ...settings, relay } });
}
