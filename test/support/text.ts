import type { Page } from 'puppeteer-core';

/** What an element with this `data-testid` says, once it is there. */
export async function textOf(page: Page, testId: string): Promise<string> {
  const element = await page.waitForSelector(`[data-testid="${testId}"]`, { timeout: 15_000 });
  return (await element?.evaluate(({ textContent }) => textContent)) ?? '';
}

/**
 * Waits until it says something that holds `words`.
 *
 * @throws an Error with what it says in their place
 */
export async function waitForText(page: Page, testId: string, words: string): Promise<void> {
  try {
    await page.waitForFunction(
      (id, expected) => document.querySelector(`[data-testid="${id}"]`)?.textContent?.includes(expected),
      { timeout: 30_000, polling: 50 },
      testId,
      words,
    );
  } catch (cause) {
    const text = await page
      .$eval(`[data-testid="${testId}"]`, (found) => found.textContent)
      .catch(() => null);
    throw new Error(`“${testId}” says ${JSON.stringify(text)} in the place of “${words}”`, { cause });
  }
}
