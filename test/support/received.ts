import type { Page } from 'puppeteer-core';

/** What a viewer's statistics say of the picture that comes in. The page's connections have to be recorded. */
export interface Received {
  width: number;
  height: number;
  /** As in `video/AV1`. */
  codec: string;
}

/** Waits until the picture that is decoded is like this. */
export async function waitForReceived(page: Page, wanted: Partial<Received>): Promise<void> {
  await page.waitForFunction(
    async (expected) => {
      for (const connection of globalThis.connections) {
        const stats = [...(await connection.getStats()).values()];
        const received = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
        const codec = stats.find(({ id }) => id === received?.codecId);
        const now = { width: received?.frameWidth, height: received?.frameHeight, codec: codec?.mimeType };
        const isLike = (name: keyof typeof now) => !(name in expected) || expected[name] === now[name];
        if (isLike('width') && isLike('height') && isLike('codec')) return true;
      }
      return false;
    },
    { timeout: 30_000, polling: 100 },
    wanted,
  );
}

/** Notes the width of the first picture that a page shows; in each new document of it. */
export async function recordFirstWidth(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    addEventListener(
      'resize',
      ({ target }) => {
        if (target instanceof HTMLVideoElement) globalThis.firstWidth ??= target.videoWidth;
      },
      { capture: true },
    );
  });
}

declare global {
  /** See `recordFirstWidth`. */
  var firstWidth: number | undefined;
}
