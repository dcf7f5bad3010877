import type { Page, Target } from 'puppeteer-core';
import { vi } from 'vitest';
import { openPopup } from './open-popup.ts';
import type { Sharer } from './sharer.ts';

const isGuestsPage = (target: Target) => target.url().includes('/src/guests/');
const isWebPage = (page: Page) => page.url().startsWith('http');

/** The page that shows what viewers show. Where it is not open, *Look* in the popup opens it as soon as a viewer shows something. */
export async function guestsPage(sharer: Sharer): Promise<Page> {
  const hasReason = async () => countGuestsPages(sharer) > 0 || (await isAnythingShown(sharer));
  await vi.waitUntil(hasReason, { timeout: 15_000 });
  if (countGuestsPages(sharer) === 0) await look(sharer);
  const page = await (await sharer.browser.waitForTarget(isGuestsPage, { timeout: 15_000 })).page();
  if (!page) throw new Error('the guests page is no tab');
  // A tab is there before its page: what is asked of it meanwhile ends with the empty one.
  await page.waitForSelector('[data-testid=guests-heading]');
  return page;
}

async function isAnythingShown(sharer: Sharer): Promise<boolean> {
  const document = await sharer.offscreen()?.asPage();
  return (await document?.evaluate(() => (window.guests?.list() ?? []).length > 0)) ?? false;
}

async function look(sharer: Sharer): Promise<void> {
  const over = (await sharer.browser.pages()).find(isWebPage);
  if (!over) throw new Error('there is no page over which a popup can open');
  const popup = await openPopup(sharer, over);
  await popup.locator('[data-testid=look]:enabled').click();
}

/** Turns on the sound of all viewers that show something. Each viewer is silent at first. */
export async function turnSoundOn(guests: Page): Promise<void> {
  await guests.bringToFront();
  await (await guests.waitForSelector('[data-testid=guests-sound].primary'))?.click();
}

export function countGuestsPages(sharer: Sharer): number {
  return sharer.browser.targets().filter(isGuestsPage).length;
}

/** Shares back with the menu, as people do. */
export async function shareBack(viewer: Page, kind: 'camera' | 'microphone' | 'screen'): Promise<void> {
  await viewer.bringToFront();
  await (await viewer.waitForSelector('[data-testid=share-back]'))?.click();
  await (await viewer.waitForSelector(`[data-kind=${kind}]`, { visible: true }))?.click();
  await viewer.waitForSelector(`[data-testid=own-media][data-kind=${kind}]`);
}

/** Ends it with the button at the preview. */
export async function stopSharingBack(viewer: Page, kind: 'camera' | 'microphone' | 'screen'): Promise<void> {
  await viewer.bringToFront();
  await viewer.click(`[data-testid=own-media][data-kind=${kind}] button`);
  await viewer.waitForSelector(`[data-testid=own-media][data-kind=${kind}]`, { hidden: true });
}
