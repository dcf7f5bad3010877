import { expect, vi } from 'vitest';
import type { Sharer } from './sharer.ts';

/** Waits until a click on the icon shares again, instead of opening the popup. */
export async function waitForPlainIcon({ browser }: Sharer): Promise<void> {
  const worker = await (await browser.waitForTarget((target) => target.type() === 'service_worker')).worker();
  await vi.waitFor(async () => expect(await worker?.evaluate(() => chrome.action.getPopup({}))).toBe(''));
}
