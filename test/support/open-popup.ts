import type { Page } from 'puppeteer-core';
import { expect, vi } from 'vitest';
import type { Sharer } from './sharer.ts';

/**
 * Opens the popup over a tab, or waits for the extension to do so. A click on the icon would close a popup that the
 * extension opens at that moment. It lets the extension capture no tab.
 */
export async function openPopup(sharer: Sharer, over: Page): Promise<Page> {
  await sharer.bringToFront(over);
  const target = await sharer.browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  const open = async () =>
    worker?.evaluate(async () => {
      const { POPUP } = chrome.runtime.ContextType;
      const isOpen = async () => (await chrome.runtime.getContexts({ contextTypes: [POPUP] })).length > 0;
      // The browser refuses while no window of its own has the focus, and while a popup is open.
      if (!(await isOpen())) await chrome.action.openPopup().catch(() => {});
      return isOpen();
    });
  await expect.poll(open).toBe(true);
  return sharer.popup();
}

/** Presses a button in the popup over a tab, by its test id. */
export async function pressInPopup(sharer: Sharer, over: Page, button: string): Promise<void> {
  const popup = await openPopup(sharer, over);
  await popup.locator(`[data-testid=${button}]`).click();
}

/**
 * Does something in the popup over a tab while a screen is shared. The browser's own bar takes the focus then, on a busy
 * machine more than once, which closes the popup, and people open it again.
 */
export async function besideSharingBar<Result>(
  sharer: Sharer,
  over: Page,
  act: (popup: Page) => Promise<Result>,
): Promise<Result> {
  return vi.waitFor(async () => act(await openPopup(sharer, over)), { timeout: 50_000 });
}

/** Waits until a popup is open in which the elements of a selector say this. */
export async function waitForPopup(sharer: Sharer, selector: string, texts: string[]): Promise<void> {
  const read = async () => {
    const popup = await sharer.popup();
    return popup.$$eval(selector, (all) => all.map(({ textContent }) => textContent));
  };
  // A popup that is read may close: then the next one counts.
  await expect.poll(read).toEqual(texts);
}
