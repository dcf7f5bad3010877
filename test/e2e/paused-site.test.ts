import type { Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FrameWatch, watchFrames } from '../support/frames.ts';
import { guardingExtension } from '../support/guarding-extension.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';

/** One share; `localhost` is on the list, `127.0.0.1` is not. The page there is blue, others are red. */
describe('a shared tab that goes to a site on the list', () => {
  let extension: Awaited<ReturnType<typeof guardingExtension>>;
  let stage: Stage;
  let tab: Page;
  let viewer: Page;
  let watch: FrameWatch;

  beforeAll(async () => {
    extension = await guardingExtension();
    stage = await openStage({ sharer: { extension: extension.folder } });
    const options = await stage.sharer.extensionPage('options');
    await options.bringToFront();
    await (await options.waitForSelector('#site'))?.click();
    await options.keyboard.type('http://localhost/path');
    await options.keyboard.press('Enter');
    await waitForText(options, 'sites', 'localhost');
    await options.close();
    ({ tab, viewer } = await stage.share('red'));
  });

  /** Each begins with a share that runs, elsewhere, and with nothing seen. */
  beforeEach(async () => {
    if (await (await viewer.$('[data-testid=paused]'))?.isVisible()) {
      await goOnElsewhere();
    }
    watch = await watchFrames(viewer, 'blue');
    await expectFrames();
  });

  afterAll(async () => {
    await stage?.close();
    await extension?.remove();
  });

  async function go(url: string): Promise<void> {
    await tab.bringToFront();
    await tab.goto(url);
  }

  /** As the browser does with one that has nothing to do. */
  async function stopWorker(): Promise<void> {
    const isWorker = (target: Target) => target.type() === 'service_worker';
    const before = await stage.sharer.browser.waitForTarget(isWorker);
    await (await before.worker())?.close();
    const next = await stage.sharer.browser.waitForTarget((target) => isWorker(target) && target !== before);
    await vi.waitFor(
      async () => {
        const worker = await next.worker();
        const listens = await worker?.evaluate(() => chrome.webNavigation?.onBeforeNavigate.hasListeners());
        expect(listens).toBe(true);
      },
      { timeout: 10_000 },
    );
  }

  async function expectNothingSeen(): Promise<void> {
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    // Whatever was on its way came before a viewer who joins now has heard of the pause.
    const late = await stage.watch(viewer.url());
    await waitForText(late, 'paused', 'Paused by the presenter');
    expect(await late.$eval('video', ({ videoWidth }) => videoWidth)).toBe(0);
    await late.close();
    expect((await watch.seen()).ofColour).toBe(0);
  }

  async function resume(): Promise<void> {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await (await popup.waitForSelector('[data-testid=pause]'))?.click();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    // Pages of the extension share one thread, on which the share has to hear where the tab goes.
    await popup.close();
  }

  async function goOnElsewhere(): Promise<void> {
    await go(stage.site.url('red'));
    await resume();
  }

  /** What the viewer sees by now is no picture of before. */
  async function expectFrames(): Promise<void> {
    const { frames } = await watch.seen();
    await vi.waitFor(async () => expect((await watch.seen()).frames).toBeGreaterThan(frames), {
      timeout: 10_000,
    });
  }

  it('is paused before a frame of it is sent', async () => {
    await go(stage.site.url('blue', 'localhost'));
    await expectNothingSeen();
  });

  it('is paused when it is sent on there', async () => {
    await go(stage.site.redirect(stage.site.url('blue', 'localhost')));
    await expectNothingSeen();
  });

  it('is paused when the page goes there by itself', async () => {
    await tab.bringToFront();
    await tab.evaluate((to) => location.replace(to), stage.site.url('blue', 'localhost'));
    await expectNothingSeen();
  });

  it('is paused when it goes back there', async () => {
    await tab.bringToFront();
    await go(stage.site.url('blue', 'localhost'));
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await goOnElsewhere();
    await expectFrames();
    await tab.bringToFront();
    await tab.goBack();
    await expectNothingSeen();
  });

  it('is paused when the worker was stopped before, for the share wakes it again', async () => {
    await stopWorker();
    await go(stage.site.url('blue', 'localhost'));
    await expectNothingSeen();
  });

  it('goes on there when people resume', async () => {
    await go(stage.site.url('blue', 'localhost'));
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await resume();
    await waitForPicture(viewer, 'blue');
    await vi.waitFor(async () => expect((await watch.seen()).ofColour).toBeGreaterThan(0));
  });
});
