import type { Page } from 'puppeteer-core';

declare global {
  /** The waits that are held, by their id. */
  var heldWaits: Map<number, () => void> | undefined;
}

/** From now on no wait of 10 s or more ends by itself in this page: no test has to sit it out, or to be done before. */
export async function holdLongWaits(page: Page): Promise<void> {
  await page.evaluate(hold);
}

/** As `holdLongWaits`, in each new document of the page. */
export async function holdLongWaitsFromStart(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(hold);
}

/** Ends all those that are held, as if their time were over. */
export async function endLongWaits(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const [id, end] of [...(globalThis.heldWaits ?? [])]) if (globalThis.heldWaits?.delete(id)) end();
  });
}

function hold(): void {
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const held = new Map<number, () => void>();
  let lastId = 0;
  globalThis.heldWaits = held;
  globalThis.setTimeout = ((end: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (ms < 10_000) return set(end, ms, ...args);
    // Real ones are above 0.
    lastId -= 1;
    held.set(lastId, () => end(...args));
    return lastId;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => {
    if (!held.delete(id)) clear(id);
  }) as typeof clearTimeout;
}
