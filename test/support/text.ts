import type { Page } from 'puppeteer-core';

/** What an element with this `data-testid` says, once it is there. */
export async function textOf(page: Page, testId: string): Promise<string> {
  const element = await page.waitForSelector(`[data-testid="${testId}"]`, { timeout: 15_000 });
  return (await element?.evaluate(({ textContent }) => textContent)) ?? '';
}

/** Waits until it says something that holds `words`. */
export async function waitForText(page: Page, testId: string, words: string): Promise<void> {
  await page.waitForFunction(
    (id, expected) => document.querySelector(`[data-testid="${id}"]`)?.textContent?.includes(expected),
    { timeout: 30_000, polling: 50 },
    testId,
    words,
  );
}
