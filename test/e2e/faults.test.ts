import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findChromium } from '../../scripts/lib/find-browser.mjs';
import { launchChromium } from '../support/browsers.ts';
import { canMakeNetworks, type FarNetwork, openFarNetwork } from '../support/far-network.ts';
import { endLongWaits, holdLongWaits } from '../support/long-waits.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { processTree } from '../support/process-tree.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openSharer, type Sharer } from '../support/sharer.ts';
import { openSite } from '../support/site.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

/** Remembers every phase that the viewer page is in from now on. */
async function recordPhases(viewer: Page): Promise<() => Promise<string[]>> {
  const phases = await viewer.evaluateHandle(() => {
    const stage = document.querySelector<HTMLElement>('.stage');
    const seen = [stage?.dataset['phase'] ?? ''];
    const note = () => seen.push(stage?.dataset['phase'] ?? '');
    if (stage) new MutationObserver(note).observe(stage, { attributeFilter: ['data-phase'] });
    return seen;
  });
  return () => phases.evaluate((seen) => [...new Set(seen)]);
}

/** Waits until the browser's own list has no tab that is being captured. */
async function waitForNoCapture({ browser }: Sharer): Promise<void> {
  const worker = await (await browser.waitForTarget((target) => target.type() === 'service_worker')).worker();
  await vi.waitFor(
    async () => {
      const captured = await worker?.evaluate(() => chrome.tabCapture.getCapturedTabs());
      expect(captured?.filter(({ status }) => status === 'active' || status === 'pending')).toEqual([]);
    },
    { timeout: 10_000 },
  );
}

/** Ends the document that holds the share, as a crash would; a browser with much to do may not hear the first time. */
async function closeOffscreen({ offscreen }: Sharer): Promise<void> {
  await vi.waitFor(
    async () => {
      const session = await offscreen()?.createCDPSession();
      await session?.send('Runtime.evaluate', { expression: 'window.close()' }).catch(() => {});
      expect(offscreen()).toBeUndefined();
    },
    { timeout: 10_000 },
  );
}

/** One stage, put in order after each test. */
describe('when something breaks', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });

  afterEach(async () => {
    const pages = [...(await stage.sharer.browser.pages()), ...(await stage.viewers.pages())];
    await Promise.all(pages.filter((page) => /^http/.test(page.url())).map((page) => page.close()));
    await expect.poll(() => isIconPlain(stage.sharer), { timeout: 10_000 }).toBe(true);
  });

  afterAll(() => stage?.close());

  /** Another relay at the address of the one that was killed. */
  async function restartRelay(): Promise<void> {
    stage.relay = await startRelayProcess(Number(new URL(stage.relay.address).port));
  }

  it('a killed relay leaves picture and sound alone, is told, and comes back for new viewers', async () => {
    const { tab, popup, link, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await waitForText(viewer, 'status', 'Live');
    const phases = await recordPhases(viewer);

    await stage.relay.stop('SIGKILL');
    await waitForText(viewer, 'status', 'The relay cannot be reached; the picture goes on without it.');
    await popup.waitForFunction(() =>
      document.body.textContent?.includes('new ones cannot join until it is back'),
    );
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');

    await restartRelay();
    await viewer.waitForFunction(
      () => document.querySelector('[data-testid=status]')?.textContent === 'Live',
    );
    await popup.waitForFunction(() => !document.body.textContent?.includes('new ones cannot join'));
    expect(await phases()).toEqual(['playing']);

    const second = await stage.watch(link);
    await waitForPicture(second, 'blue');
    await waitForText(popup, 'viewers', '2 viewers');
  });

  it('Stop reaches the viewer with the relay dead', async () => {
    const { popup, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await stage.relay.stop('SIGKILL');
    await waitForText(viewer, 'status', 'The relay cannot be reached');
    await (await popup.waitForSelector('[data-testid=stop]'))?.click();
    await waitForText(viewer, 'status', 'The share has ended');
    await restartRelay();
  });

  it('a viewer who reloads, or joins twice from one tab, leaves no ghost', async () => {
    const { popup, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await viewer.reload();
    await waitForPicture(viewer, 'red');
    await waitForText(popup, 'viewers', '1 viewer');

    // A duplicated tab has a copy of the session storage; Chromium makes it in its own time.
    const stored = await viewer.evaluate(() => ({ ...sessionStorage }));
    const twinPage = await stage.viewers.newPage();
    await twinPage.evaluateOnNewDocument((items) => {
      if (sessionStorage.length === 0) Object.assign(sessionStorage, items);
    }, stored);
    await twinPage.goto(viewer.url());
    await waitForPicture(twinPage, 'red');
    await waitForText(viewer, 'status', 'You are watching this in another tab or window.');
    await waitForText(popup, 'viewers', '1 viewer');
    expect(await popup.$$eval('.viewer', (viewers) => viewers.length)).toBe(1);

    await viewer.bringToFront();
    await viewer.click('.panel button.primary');
    await waitForPicture(viewer, 'red');
    await waitForText(popup, 'viewers', '2 viewers');
  });

  it('an offscreen document that dies ends the share, and the next click shares again', async () => {
    const { tab, link, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await waitForText(viewer, 'status', 'Live');
    await closeOffscreen(stage.sharer);
    await viewer.waitForFunction(
      (phases) => phases.includes(document.querySelector<HTMLElement>('.stage')?.dataset['phase'] ?? ''),
      { timeout: 10_000 },
      ['ended', 'gone'],
    );

    await stage.sharer.clickIcon(tab);
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/offscreen/'));
    const popup = await stage.sharer.popup();
    expect(await textOf(popup, 'share-link')).not.toBe(link);
  });

  it('a share that cannot log in says so and leaves nothing running, whatever ends it', async () => {
    await stage.relay.stop('SIGKILL');
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    const waiting = await stage.sharer.popup();
    await waiting.waitForSelector('[data-step=login][data-status=active]');
    await (await waiting.waitForSelector('[data-testid=stop]'))?.click();
    await waiting.waitForSelector('.popup.stopped');
    await waitForNoCapture(stage.sharer);

    const offscreen = await stage.sharer.offscreen()?.asPage();
    if (!offscreen) throw new Error('the offscreen document has gone before its time');
    await holdLongWaits(offscreen);
    await stage.sharer.clickIcon(tab);
    const failed = await stage.sharer.popup();
    await failed.waitForSelector('[data-step=login][data-status=active]');
    await endLongWaits(offscreen);
    expect(await textOf(failed, 'problem')).toContain('The relay does not answer.');
    await waitForNoCapture(stage.sharer);
    await failed.close();
    await expect.poll(() => isIconPlain(stage.sharer), { timeout: 10_000 }).toBe(true);

    await stage.sharer.clickIcon(tab);
    const closing = await stage.sharer.popup();
    await closing.waitForSelector('[data-step=login][data-status=active]');
    await tab.close();
    await waitForNoCapture(stage.sharer);
    await expect.poll(() => isIconPlain(stage.sharer), { timeout: 10_000 }).toBe(true);
    await restartRelay();
  });
});

describe('when the sharer dies', () => {
  it('viewers are told within seconds, and the next share goes on under a kept link', async () => {
    const [relay, site, userDataDir] = await Promise.all([
      startRelayProcess(),
      openSite(),
      mkdtemp(join(tmpdir(), 'tabwire-sharer-')),
    ]);
    const viewers = await launchChromium();
    const first = await openSharer(relay.address, { userDataDir });
    onTestFinished(async () => {
      await Promise.all([first.close(), viewers.close(), site.close(), relay.stop()]);
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    });
    const options = await first.extensionPage('options');
    await (await options.waitForSelector('#keep-link'))?.click();
    await waitForText(options, 'saved', 'Saved');
    await options.close();
    await first.clickIcon(await first.open(site.url('red')));
    const link = await textOf(await first.popup(), 'share-link');
    const viewer = await viewers.newPage();
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');

    first.browser.process()?.kill('SIGKILL');
    await waitForText(viewer, 'status', 'The sharer has gone');

    const second = await openSharer(relay.address, { userDataDir });
    onTestFinished(() => second.close());
    await second.clickIcon(await second.open(site.url('lime')));
    const popup = await second.popup();
    expect(await textOf(popup, 'share-link')).toBe(link);
    await waitForPicture(viewer, 'lime');
    await waitForText(popup, 'viewers', '1 viewer');
  });
});

/** A share watched from another network. */
async function shareAfar(): Promise<{ network: FarNetwork; tab: Page; viewer: Page; viewers: Browser }> {
  const network = await openFarNetwork();
  onTestFinished(() => network.close());
  const [relay, site] = await Promise.all([startRelayProcess(0, network.nearAddress), openSite()]);
  const [sharer, viewers] = await Promise.all([
    openSharer(relay.address),
    launchChromium({ executablePath: await network.wrap(await findChromium()) }),
  ]);
  onTestFinished(async () => {
    await Promise.all([sharer.close(), viewers.close(), site.close(), relay.stop()]);
  });
  const tab = await sharer.open(site.url('red'));
  await sharer.clickIcon(tab);
  const viewer = await viewers.newPage();
  await viewer.goto(await textOf(await sharer.popup(), 'share-link'));
  await waitForPicture(viewer, 'red');
  return { network, tab, viewer, viewers };
}

describe.runIf(await canMakeNetworks())('when the path is lost', () => {
  it('for 10 s: says so over the last picture, and has the picture back without a click', async () => {
    const { network, tab, viewer } = await shareAfar();
    await network.cut();
    const cutAt = Date.now();
    await waitForText(viewer, 'status', 'Reconnecting…');
    await tab.evaluate('paint("blue")');
    await new Promise((resolve) => setTimeout(resolve, cutAt + 10_000 - Date.now()));
    await waitForText(viewer, 'status', 'Reconnecting…');
    await waitForPicture(viewer, 'red');

    await network.mend();
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });

  it('for good, because the viewer has moved to another network: finds a new one without a click', async () => {
    const { network, tab, viewer } = await shareAfar();
    await network.move();
    await waitForText(viewer, 'status', 'Reconnecting…');
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });

  it("because the viewer's machine sleeps: goes on when it wakes", async () => {
    const { tab, viewer, viewers } = await shareAfar();
    const { pid } = viewers.process() ?? {};
    if (pid === undefined) throw new Error('the viewer has no process');
    for (const sleeper of await processTree(pid)) process.kill(sleeper, 'SIGSTOP');
    await tab.evaluate('paint("blue")');
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    for (const sleeper of await processTree(pid)) process.kill(sleeper, 'SIGCONT');
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });
});
