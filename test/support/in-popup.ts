import type { Page } from 'puppeteer-core';
import { vi } from 'vitest';
import type { Sharer } from './sharer.ts';

/**
 * Does something in the popup over a tab. After a switch it opens by itself, and a click on the icon at that moment closes it:
 * then it takes another.
 */
export async function inPopup(
  sharer: Sharer,
  over: Page,
  act: (popup: Page) => Promise<void>,
): Promise<void> {
  const tryOnce = async () => {
    await sharer.clickIcon(over);
    await act(await sharer.popup());
  };
  await vi.waitFor(tryOnce, { timeout: 40_000 });
}

/** The popup after a click that shares; on a busy machine it may not come by itself, and then people click again. */
export async function popupOfShare(sharer: Sharer, tab: Page): Promise<Page> {
  return sharer.popup().catch(async () => {
    await sharer.clickIcon(tab);
    return sharer.popup();
  });
}

/** Presses a button there, by its test id. A popup that closes ends the wait at once, so a slow one has its time. */
export function pressInPopup(sharer: Sharer, over: Page, button: string): Promise<void> {
  return inPopup(sharer, over, async (popup) => {
    await (await popup.waitForSelector(`[data-testid=${button}]`))?.click();
  });
}
