import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { recordConnections } from './connections.ts';
import type { Stage } from './stage.ts';
import { waitForText } from './text.ts';

export interface HonestViewers {
  /** Waits until each has decoded so many more frames and is live, over the connection that it had at first. */
  seeMore(frames: number): Promise<void>;
  /** Frames that each has decoded so far. */
  decoded(): Promise<number[]>;
}

/** Opens a link in so many pages, and waits until all play. */
export async function openHonestViewers(stage: Stage, link: string, count: number): Promise<HonestViewers> {
  const pages: Page[] = [];
  while (pages.length < count) {
    const page = await stage.viewers.newPage();
    await recordConnections(page);
    await page.goto(link);
    await waitForText(page, 'status', 'Live');
    pages.push(page);
  }
  const met = () => Promise.all(pages.map((page) => page.evaluate(() => globalThis.connections.length)));
  const atFirst = await met();
  const decoded = () => Promise.all(pages.map((page) => page.evaluate(framesDecoded)));
  return {
    decoded,
    async seeMore(frames) {
      const before = await decoded();
      const least = async () =>
        Math.min(...(await decoded()).map((now, index) => now - (before[index] ?? 0)));
      await expect.poll(least).toBeGreaterThanOrEqual(frames);
      for (const page of pages) await waitForText(page, 'status', 'Live');
      expect(await met()).toEqual(atFirst);
    },
  };
}

async function framesDecoded(): Promise<number> {
  for (const connection of globalThis.connections.toReversed()) {
    for (const { type, kind, framesDecoded } of (await connection.getStats()).values()) {
      if (type === 'inbound-rtp' && kind === 'video') return framesDecoded;
    }
  }
  return 0;
}
