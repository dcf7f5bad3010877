import type { Browser, BrowserContext, LaunchOptions } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { launchChromium, launchFirefox } from './browsers.ts';

/** A browser takes seconds to start, so stories use running ones one after the other. */
const idle: Record<'chromium' | 'firefox', Browser[]> = { chromium: [], firefox: [] };

/** Pages play, and cameras and microphones are there, without a person. */
const unattended = ['--autoplay-policy=no-user-gesture-required', '--use-fake-device-for-media-stream'];

const fakeDevices = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

const start = {
  chromium: () => launchChromium({ args: unattended }),
  firefox: () => launchFirefox({ extraPrefsFirefox: fakeDevices }),
};

/**
 * Lends a running browser until the test ends. Its default context has no permissions, no extension and one blank page.
 * A borrower that installs an extension, and any context of its own, leaves nothing behind.
 */
export async function borrowBrowser(kind: keyof typeof idle): Promise<Browser> {
  const browser = idle[kind].pop() ?? (await start[kind]());
  onTestFinished(async () => {
    try {
      await tidy(browser);
      idle[kind].push(browser);
    } catch {
      // A story may end its browser, or leave it in no state to go on.
      await browser.close().catch(() => browser.process()?.kill('SIGKILL'));
    }
  });
  return browser;
}

/** Lends a profile of its own in a running browser until the test ends: no storage, no permissions, no pages. */
export async function borrowProfile(kind: keyof typeof idle): Promise<BrowserContext> {
  const context = await (await borrowBrowser(kind)).createBrowserContext();
  onTestFinished(() => context.close().catch(() => {}));
  return context;
}

/** Starts a Chromium with options of its own; it ends with the test. */
export async function launchForTest({ args = [], ...options }: LaunchOptions): Promise<Browser> {
  const browser = await launchChromium({ ...options, args: [...unattended, ...args] });
  onTestFinished(() => browser.close());
  return browser;
}

async function tidy(browser: Browser): Promise<void> {
  if (!browser.connected) throw new Error('the browser has gone');
  const pages = await browser.pages();
  // A browser without a page ends, or opens one by itself.
  const blank = pages.find((page) => page.url() === 'about:blank') ?? (await browser.newPage());
  for (const page of pages) if (page !== blank) await page.close();
  await browser.defaultBrowserContext().clearPermissionOverrides();
}
