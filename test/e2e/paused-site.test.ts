import { expect, it } from 'vitest';
import { watchFrames } from '../support/frames.ts';
import { guardingExtension } from '../support/guarding-extension.ts';
import { waitForPicture } from '../support/picture.ts';
import type { Sharer } from '../support/sharer.ts';
import { openSite, type Site } from '../support/site.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

declare global {
  /** How often the offscreen document has heard that a tab leaves its page. */
  var departures: number;
}

it('a share pauses before a frame of a listed site leaves the sharer, whatever leads there', async () => {
  const guarded = await shareGuarded();
  const { tab, site } = guarded;

  await step('the sharer enters the address', async () => {
    await guarded.expectNoFrameOfListed(() => tab.goto(listed(site)));
  });

  await step('another address redirects the tab there', async () => {
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.goto(site.redirect(listed(site))));
  });

  await step('the page itself goes there', async () => {
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.evaluate((to) => location.replace(to), listed(site)));
  });

  await step('the sharer goes back there', async () => {
    await guarded.resumeElsewhere();
    await tab.goto(listed(site));
    await waitForText(guarded.viewer, 'paused', 'Paused by the presenter');
    await guarded.resumeElsewhere();
    await guarded.expectNoFrameOfListed(() => tab.goBack());
  });
});

it('a share pauses on a listed site when the service worker has stopped, and the sharer can resume there', async () => {
  const guarded = await shareGuarded();
  const { tab, site, viewer } = guarded;

  await step('the share wakes a stopped worker, and no frame of the site leaves the sharer', async () => {
    await stopWorker(guarded.sharer);
    await guarded.expectNoFrameOfListed(() => tab.goto(listed(site)));
  });

  await step('the viewer sees the site when the sharer resumes there', async () => {
    const watch = await watchFrames(viewer, 'blue');
    await guarded.resume();
    await waitForPicture(viewer, 'blue');
    await expect.poll(async () => (await watch.seen()).ofColour).toBeGreaterThan(0);
  });
});

/** The page of the site on the list is blue; other pages are red. */
function listed(site: Site): string {
  return site.url('blue', 'localhost', smoothMs);
}

function unlisted(site: Site): string {
  return site.url('red', '127.0.0.1', smoothMs);
}

/** At 25 frames a second, a leak shows in the count of frames. */
const smoothMs = 40;

/** A share with `localhost` on the list of paused sites, watched by one viewer. */
async function shareGuarded() {
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
    await (await shown.waitForSelector('[data-testid=pause]'))?.click();
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
      await expect.poll(async () => (await frames.seen()).frames, { timeout: 10_000 }).toBeGreaterThan(0);
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

/** Stops the worker, as the browser does with one that has nothing to do, and waits for the next one. */
async function stopWorker(sharer: Sharer): Promise<void> {
  const page = await sharer.extensionPage('options');
  // A worker that starts again at once may keep its target, but not its context.
  const workerId = () =>
    page.evaluate(async () => {
      const [worker] = await chrome.runtime.getContexts({
        contextTypes: [chrome.runtime.ContextType.BACKGROUND],
      });
      return worker?.contextId;
    });
  const before = await workerId();
  const target = await sharer.browser.waitForTarget((one) => one.type() === 'service_worker');
  await (await target.worker())?.close();
  await expect.poll(workerId, { timeout: 10_000 }).not.toBeOneOf([before, undefined]);
  // It answers once it has added its listeners.
  await page.evaluate(() => chrome.runtime.sendMessage({ to: 'background', type: 'worker.stay' }));
  await page.close();
}
