import type { Page } from 'puppeteer-core';

/** How many pictures a second a viewer really shows, by its statistics over so long. Its connections have to be recorded. */
export async function shownPerSecond(viewer: Page, ms: number): Promise<number> {
  await viewer.bringToFront();
  return viewer.evaluate(async (time) => {
    async function shown(): Promise<number> {
      for (const connection of globalThis.connections.toReversed()) {
        for (const { type, kind, framesDecoded, framesDropped } of (await connection.getStats()).values()) {
          if (type === 'inbound-rtp' && kind === 'video') return framesDecoded - (framesDropped ?? 0);
        }
      }
      return 0;
    }
    const [before, start] = [await shown(), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, time));
    return ((await shown()) - before) / ((performance.now() - start) / 1_000);
  }, ms);
}
