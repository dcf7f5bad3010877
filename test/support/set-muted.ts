import type { Page } from 'puppeteer-core';
import type { Sharer } from './sharer.ts';

/** Mutes the tab of a page, or no longer, as *Mute site* in the menu of a tab does. */
export async function setMuted({ browser }: Sharer, page: Page, muted: boolean): Promise<void> {
  await page.bringToFront();
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  await worker?.evaluate(async (wanted) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab?.id !== undefined) await chrome.tabs.update(tab.id, { muted: wanted });
  }, muted);
}
