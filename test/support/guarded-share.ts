import { expect } from 'vitest';
import { watchFrames } from './frames.ts';
import { guardingExtension } from './guarding-extension.ts';
import { waitForPicture } from './picture.ts';
import { openSite, type Site } from './site.ts';
import { openStage } from './stage.ts';
import { textOf, waitForText } from './text.ts';

declare global {
  /** How often the offscreen document has heard that a tab leaves its page. */
  var departures: number;
}

/** The page of the site on the list is blue; other pages are red. */
export function listed(site: Site): string {
  return site.url('blue', 'localhost', smoothMs);
}

function unlisted(site: Site): string {
  return site.url('red', '127.0.0.1', smoothMs);
}

/** At 25 frames a second, a leak shows in the count of frames. */
const smoothMs = 40;

/** A share with `localhost` on the list of paused sites, watched by one viewer. */
export async function shareGuarded() {
  /** Settles once the share knows that a tab leaves, and holds its output. The browser itself does not wait for that. */
  let held = async (): Promise<void> => {};
  const given = await openSite((hostname) => (hostname === 'localhost' ? held() : Promise.resolve()));
  const { sharer, site, watch } = await openStage({
    site: given,
    sharer: { extension: await guardingExtension() },
  });
  const options = await sharer.extensionPage('options');
  await options.bringToFront();
  await (await options.waitForSelector('#site'))?.click();
  await options.keyboard.type('http://localhost/path');
  await options.keyboard.press('Enter');
  await waitForText(options, 'sites', 'localhost');
  await options.close();
  const tab = await sharer.open(unlisted(site));
  await sharer.clickIcon(tab);
  const popup = await sharer.popup();
  const link = await textOf(popup, 'share-link');
  await popup.close();
  const viewer = await watch(link);
  await waitForPicture(viewer, 'red');
  const offscreen = await sharer.offscreenPage();
  await offscreen.evaluate(countDepartures);

  async function resume(): Promise<void> {
    await sharer.clickIcon(tab);
    const shown = await sharer.popup();
    await shown.locator('[data-testid=pause]').click();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    // Pages of the extension share one thread, on which the share has to hear where the tab goes.
    await shown.close();
  }

  return {
    sharer,
    site,
    tab,
    viewer,
    resume,
    async resumeElsewhere(): Promise<void> {
      await tab.bringToFront();
      await tab.goto(unlisted(site));
      await resume();
      await waitForPicture(viewer, 'red');
    },
    /** @param go takes the tab to the site on the list */
    async expectNoFrameOfListed(go: () => Promise<unknown>): Promise<void> {
      const frames = await watchFrames(viewer, 'blue');
      await expect.poll(async () => (await frames.seen()).frames).toBeGreaterThan(0);
      await tab.bringToFront();
      const before = await offscreen.evaluate(() => globalThis.departures);
      held = async () => {
        const now = () => offscreen.evaluate(() => globalThis.departures);
        await expect.poll(now, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
      };
      await go();
      await waitForText(viewer, 'paused', 'Paused by the presenter');
      // All frames on their way arrive before a later viewer has read of the pause.
      const late = await watch(link);
      await waitForText(late, 'paused', 'Paused by the presenter');
      expect(await late.$eval('video', ({ videoWidth }) => videoWidth)).toBe(0);
      await late.close();
      expect((await frames.seen()).ofColour).toBe(0);
    },
  };
}

/** Runs in the offscreen document, whose own listener hears each message first. */
function countDepartures(): void {
  globalThis.departures = 0;
  chrome.runtime.onMessage.addListener((message: { type?: string }) => {
    if (message.type === 'tab.leaving') globalThis.departures += 1;
  });
}
