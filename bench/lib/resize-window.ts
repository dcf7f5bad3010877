import type { Page } from 'puppeteer-core';

export interface Size {
  width: number;
  height: number;
}

/** Gives a page's window the size at which the page itself has this one. */
export async function resizeWindow(page: Page, size: Size): Promise<void> {
  const session = await page.createCDPSession();
  const { windowId } = await session.send('Browser.getWindowForTarget');
  const frame = await page.evaluate(() => ({
    width: outerWidth - innerWidth,
    height: outerHeight - innerHeight,
  }));
  const bounds = { width: size.width + frame.width, height: size.height + frame.height };
  await session.send('Browser.setWindowBounds', { windowId, bounds });
  await page.waitForFunction(
    ({ width, height }) => innerWidth === width && innerHeight === height,
    { timeout: 5_000 },
    size,
  );
  await session.detach();
}
