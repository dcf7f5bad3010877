import type { Browser, LaunchOptions } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { launchDefaultFirefox } from './browsers.ts';

/** A Chromium as people have it: it slows background tabs down and blocks sound before the first click. */
export const defaultChromium: LaunchOptions = {
  ignoreDefaultArgs: [
    '--mute-audio',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--autoplay-policy=no-user-gesture-required',
  ],
};

/** Starts a Firefox as people have it: sound needs a click, and candidates hide local addresses (mDNS). Ends with the test. */
export async function openDefaultFirefox(): Promise<Browser> {
  const browser = await launchDefaultFirefox();
  onTestFinished(() => browser.close());
  return browser;
}
