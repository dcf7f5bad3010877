import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

declare global {
  /** The clock of the long waits of this page. */
  var longWaits: { advance(ms: number): void } | undefined;
}

/** On the clock of the long waits. */
const stepMs = 1_000;
/** Messages between the pages travel in real time. */
const realStepMs = 100;

/**
 * Puts the waits of 10 s and more that this page starts from now on to a clock of their own. It stands still until
 * `passLongWaits` advances it, so no wait ends before its test is ready for it.
 */
export async function holdLongWaits(page: Page): Promise<void> {
  await page.evaluate(hold);
}

/** As `holdLongWaits`, in each new document of the page. */
export async function holdLongWaitsFromStart(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(hold);
}

/**
 * Advances the clocks of these pages together until `condition` is over. Waits that start meanwhile end in their turn.
 *
 * @param condition waits for what the end of a long wait brings about
 */
export async function passLongWaits(pages: Page[], condition: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const waiting = condition().finally(() => over.abort());
  const passing = advanceUntil(pages, over.signal);
  await Promise.all([waiting, passing]);
}

async function advanceUntil(pages: Page[], over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await Promise.all(pages.map((page) => page.evaluate(advance, stepMs)));
    await pause(realStepMs);
  }
}

/** Runs in the page. */
function advance(ms: number): void {
  if (!globalThis.longWaits) throw new Error('the long waits of this page are not held');
  globalThis.longWaits.advance(ms);
}

/** Runs in the page. */
function hold(): void {
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  const held = new Map<number, { dueAt: number; end(): void }>();
  let now = 0;
  let lastId = 0;

  globalThis.setTimeout = ((end: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    if (ms < 10_000) return set(end, ms, ...args);
    // Real ones are above 0.
    lastId -= 1;
    held.set(lastId, { dueAt: now + ms, end: () => end(...args) });
    return lastId;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => {
    if (!held.delete(id)) clear(id);
  }) as typeof clearTimeout;
  globalThis.longWaits = {
    advance(ms) {
      now += ms;
      const serialQueue = [...held].sort(([, one], [, other]) => one.dueAt - other.dueAt);
      // The end of one wait may clear another.
      for (const [id, { dueAt, end }] of serialQueue) if (dueAt <= now && held.delete(id)) end();
    },
  };
}
