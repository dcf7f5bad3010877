import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../../scripts/lib/find-browser.mjs';
import { launchChromium, launchFirefox } from '../support/browsers.ts';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { canMakeNetworks, openFarNetwork } from '../support/far-network.ts';
import { inPopup, pressInPopup } from '../support/in-popup.ts';
import { type colours, waitForPicture } from '../support/picture.ts';
import { waitForReceived } from '../support/received.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

/** One share that several watch; each test goes on where the last one stopped. */
describe('one encoder for all viewers', () => {
  let stage: Stage;
  let firefox: Browser;
  let tab: Page;
  let link: string;
  let offscreen: Page;
  let viewers: Page[] = [];

  beforeAll(async () => {
    [stage, firefox] = await Promise.all([openStage(), launchFirefox()]);
    tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    link = await textOf(await stage.sharer.popup(), 'share-link');
    const page = await stage.sharer.offscreen()?.asPage();
    if (!page) throw new Error('there is no offscreen document');
    offscreen = page;
    await recordConnectionsNow(offscreen);
    viewers = [await watch()];
    await waitForAll('red');
  });

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  async function watch(browser: Browser = stage.viewers): Promise<Page> {
    const page = await browser.newPage();
    if (browser !== firefox) await recordConnections(page);
    await page.goto(link);
    return page;
  }

  /** The page’s own size in device pixels; pictures have even sides. */
  function pageWidth(): Promise<number> {
    return tab.evaluate(() => Math.floor((innerWidth * devicePixelRatio) / 2) * 2);
  }

  /** So many carry what one encoder makes. */
  async function waitForSharing(carriers: number): Promise<void> {
    const expected = [...new Array(carriers).fill(16), await pageWidth()];
    await expect.poll(() => widthsFrom(offscreen), { timeout: 20_000 }).toEqual(expected);
  }

  async function waitForAll(colour: keyof typeof colours): Promise<void> {
    for (const viewer of viewers) await waitForPicture(viewer, colour);
  }

  async function paint(colour: keyof typeof colours): Promise<void> {
    await tab.bringToFront();
    await tab.evaluate((wanted) => globalThis.paint(wanted), colour);
    await waitForAll(colour);
  }

  async function openPopup(): Promise<Page> {
    await stage.sharer.clickIcon(tab);
    return stage.sharer.popup();
  }

  it('begins with the second viewer, in Chromium and in Firefox', async () => {
    viewers.push(await watch());
    await waitForSharing(2);
    viewers.push(await watch(firefox));
    await waitForSharing(3);
    await waitForAll('red');
    await paint('blue');
  });

  it('says what leaves for each viewer: the picture and not its carrier', async () => {
    const width = await pageWidth();
    const popup = await openPopup();
    await waitForText(popup, 'delivered', `${width}×`);
  });

  it('goes on when the first viewer leaves, and shows a late one a page that stands still', async () => {
    await viewers.shift()?.close();
    await waitForSharing(2);
    await paint('lime');
    await tab.evaluate(() => document.querySelector('i')?.remove());
    viewers.push(await watch());
    await waitForSharing(3);
    await waitForAll('lime');
  });

  it('sends nothing in a pause, and goes on after it', async () => {
    await pressInPopup(stage.sharer, tab, 'pause');
    for (const viewer of viewers) await waitForText(viewer, 'paused', 'Paused by the presenter');
    await tab.bringToFront();
    await tab.evaluate(() => globalThis.paint('red'));
    await pressInPopup(stage.sharer, tab, 'pause');
    await waitForAll('red');
    await waitForSharing(3);
  });

  it('shows another source', async () => {
    tab = await stage.sharer.open(stage.site.url('yellow'));
    await chooseSource(stage.sharer, tab, 'tab');
    await waitForAll('yellow');
    await waitForSharing(3);
  });

  it('goes on with the same encoder when that has to find another path', async () => {
    const countConnections = () => globalThis.connections.length;
    const connections = await offscreen.evaluate(countConnections);
    const paths = await offscreen.evaluate(countPaths);
    await offscreen.evaluate(losePathOfEncoder);
    await expect.poll(() => offscreen.evaluate(countPaths)).toBe(paths + 2);
    await paint('red');
    await waitForSharing(3);
    expect(await offscreen.evaluate(countConnections)).toBe(connections);
  });

  it('takes another codec, without those who do not decode it', async () => {
    await inPopup(stage.sharer, tab, async (popup) => {
      await popup.$eval('[data-testid=quality] details', (details) => details.setAttribute('open', ''));
      await popup.select('#codec', 'H264');
    });
    const width = await pageWidth();
    await expect.poll(() => widthsFrom(offscreen), { timeout: 20_000 }).toEqual([16, 16, width, width]);
    await paint('blue');
    for (const viewer of viewers.filter((page) => page.browser() !== firefox)) {
      await waitForReceived(viewer, { codec: 'video/H264' });
    }
  });

  it('gives everybody an encoder of their own when its worker dies, and loses nobody when the next one does', async () => {
    const width = await pageWidth();
    await killWorker();
    await expect.poll(() => widthsFrom(offscreen), { timeout: 20_000 }).toEqual([width, width, width]);
    await paint('lime');
    await killWorker();
    await paint('red');
  });

  /** The newest: its encoded frames go no further. */
  async function killWorker(): Promise<void> {
    const worker = offscreen.workers().at(-1);
    if (!worker) throw new Error('there is no worker');
    await worker.close();
  }
});

it('shows the picture to whoever comes while the sharer is busy, and memory is tidied', async () => {
  const stage = await openStage({ sharer: { args: ['--js-flags=--expose-gc'] } });
  onTestFinished(() => stage.close());
  const { link, viewer } = await stage.share('red');
  await waitForPicture(viewer, 'red');
  const offscreen = await stage.sharer.offscreen()?.asPage();
  const worker = offscreen?.workers()[0];
  if (!offscreen || !worker) throw new Error('there is no worker');
  await worker.evaluate(tidyAllTheTime);
  // It goes wrong in two of three tries where it can.
  for (let comes = 0; comes < 4; comes += 1) {
    await offscreen.evaluate(makeReadyWhileBusy);
    await waitForPicture(await stage.watch(link), 'red');
  }
});

/** Takes `--expose-gc`. */
function tidyAllTheTime(): void {
  setInterval(() => void globalThis.gc?.({ type: 'major', execution: 'async' }), 10);
}

/** Has the connection for the next viewer made anew, with much else to do as soon as the worker hears of it. */
async function makeReadyWhileBusy(): Promise<void> {
  dispatchEvent(new Event('online'));
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise((resolve) => {
    port1.onmessage = resolve;
  });
  port2.postMessage(null);
  await heard;
  const until = performance.now() + 300;
  while (performance.now() < until);
}

describe.runIf(await canMakeNetworks())(
  'a viewer whose link cannot take what one encoder makes for all',
  () => {
    it('gets an encoder of its own, and all go on', async () => {
      const network = await openFarNetwork();
      onTestFinished(() => network.close());
      const stage = await openStage({ relay: await startRelayProcess(0, network.nearAddress) });
      onTestFinished(() => stage.close());
      const far = await launchChromium({ executablePath: await network.wrap(await findChromium()) });
      onTestFinished(() => far.close());
      const tab = await stage.sharer.open(stage.site.url('red'));
      await tab.evaluate(drawNoise);
      await stage.sharer.clickIcon(tab);
      const link = await textOf(await stage.sharer.popup(), 'share-link');
      const offscreen = await stage.sharer.offscreen()?.asPage();
      if (!offscreen) throw new Error('there is no offscreen document');
      await recordConnectionsNow(offscreen);
      const viewers: Page[] = [];
      for (const browser of [stage.viewers, stage.viewers, far]) {
        const viewer = await browser.newPage();
        viewers.push(viewer);
        await viewer.goto(link);
        await waitForPicture(viewer, 'red', { at: 0.95 });
      }
      const sharing = (carriers: number) => (widths: number[]) =>
        widths.filter((width) => width === 16).length === carriers;
      await expect.poll(() => widthsFrom(offscreen), { timeout: 20_000 }).toSatisfy(sharing(3));
      await network.limit(300);
      await expect.poll(() => widthsFrom(offscreen), { timeout: 30_000 }).toSatisfy(sharing(2));
      await tab.bringToFront();
      await tab.evaluate(() => globalThis.paint('blue'));
      for (const viewer of viewers) await waitForPicture(viewer, 'blue', { at: 0.95 });
    });
  },
);

/** More than a link of 300 kbit/s takes. */
function drawNoise(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 128;
  canvas.height = 128;
  const context = canvas.getContext('2d');
  const noise = new ImageData(canvas.width, canvas.height);
  document.body.append(canvas);
  setInterval(() => {
    crypto.getRandomValues(noise.data);
    context?.putImageData(noise, 0, 0);
  }, 50);
}

/** Has the connection that the encoder for all belongs to believe that its path has gone. */
function losePathOfEncoder(): void {
  const open = globalThis.connections.filter(({ connectionState }) => connectionState === 'connected');
  const fingerprint = (sdp = '') => sdp.match(/fingerprint:.*/)?.[0];
  const near = open.find(
    ({ localDescription, remoteDescription }) =>
      localDescription?.type === 'offer' &&
      open.some((far) => fingerprint(far.localDescription?.sdp) === fingerprint(remoteDescription?.sdp)),
  );
  if (!near) throw new Error('nothing here is connected with something else here');
  Object.defineProperty(near, 'connectionState', { configurable: true, value: 'disconnected' });
  near.dispatchEvent(new Event('connectionstatechange'));
  Reflect.deleteProperty(near, 'connectionState');
}

/** How many ends of paths the sharer has heard of: each has credentials of its own (RFC 8839). */
function countPaths(): number {
  globalThis.paths ??= new Set();
  for (const { remoteDescription, connectionState } of globalThis.connections) {
    const credentials = remoteDescription?.sdp.match(/ice-ufrag:.*/)?.[0];
    if (credentials && connectionState === 'connected') globalThis.paths.add(credentials);
  }
  return globalThis.paths.size;
}

/** The pictures that connections of the sharer send by now: how wide each is, in order. */
async function widthsFrom(offscreen: Page): Promise<number[]> {
  return offscreen.evaluate(async () => {
    const open = globalThis.connections.filter(({ connectionState }) => connectionState === 'connected');
    const all = await Promise.all(open.map(async (one) => [...(await one.getStats()).values()]));
    return all
      .flat()
      .filter(({ type, kind, active }) => type === 'outbound-rtp' && kind === 'video' && active)
      .map(({ frameWidth = 0 }) => frameWidth)
      .sort((a, b) => a - b);
  });
}

declare global {
  /** Of the test page. */
  var paint: (colour: string) => void;
  /** Of the sharer. */
  var paths: Set<string>;
}
