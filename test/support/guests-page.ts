import type { Page, Target } from 'puppeteer-core';
import type { Sharer } from './sharer.ts';

const isGuestsPage = (target: Target) => target.url().includes('/src/guests/');

/** The page that shows what viewers show, once it is open. */
export async function guestsPage(sharer: Sharer): Promise<Page> {
  const page = await (await sharer.browser.waitForTarget(isGuestsPage, { timeout: 15_000 })).page();
  if (!page) throw new Error('the guests page is no tab');
  return page;
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
