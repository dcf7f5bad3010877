import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { popupOfShare } from '../support/in-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { recordFirstWidth, waitForReceived } from '../support/received.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

/** One share whose quality is changed while it is watched; each test goes on where the last one stopped. */
describe('quality', () => {
  let stage: Stage;
  let tab: Page;
  let popup: Page;
  let link: string;
  let viewer: Page;

  beforeAll(async () => {
    stage = await openStage();
    tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    link = await textOf(popup, 'share-link');
    await recordConnectionsNow(await offscreen());
    viewer = await watch();
  });

  afterAll(() => stage?.close());

  async function offscreen(): Promise<Page> {
    const target = stage.sharer.offscreen();
    if (!target) throw new Error('there is no offscreen document');
    return target.asPage();
  }

  async function watch(): Promise<Page> {
    const page = await stage.viewers.newPage();
    await recordConnections(page);
    await recordFirstWidth(page);
    await page.goto(link);
    return page;
  }

  /** The page's own size in device pixels; pictures have even sides. */
  async function pageSize() {
    const [width = 0, height = 0] = await tab.evaluate(() =>
      [innerWidth, innerHeight].map((side) => Math.floor((side * devicePixelRatio) / 2) * 2),
    );
    return { width, height };
  }

  async function openQuality(): Promise<void> {
    await popup.$$eval('[data-testid=quality] details', (all) => {
      for (const details of all) details.open = true;
    });
  }

  async function setNumber(name: string, value: string): Promise<void> {
    await openQuality();
    await popup.$eval(
      `#${name}`,
      (field, text) => {
        if (!(field instanceof HTMLInputElement)) throw new Error('no field');
        field.value = text;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      value,
    );
  }

  /** What encoders are told of the picture that viewers get. */
  async function hints(): Promise<string[]> {
    return (await offscreen()).evaluate(() =>
      globalThis.connections
        .filter(({ sctp }) => sctp)
        .flatMap((connection) => connection.getSenders())
        .flatMap(({ track }) => (track?.kind === 'video' ? [track.contentHint] : [])),
    );
  }

  /** What may be sent to each viewer, in bit/s. */
  async function budgets(): Promise<(number | undefined)[]> {
    return (await offscreen()).evaluate(() =>
      globalThis.connections
        // What goes to a viewer has a channel beside it; what one encoder makes for all stays here.
        .filter(({ connectionState, sctp }) => connectionState !== 'closed' && sctp)
        .flatMap((connection) => connection.getSenders())
        .filter(({ track }) => track?.kind === 'video')
        .map((sender) => sender.getParameters().encodings[0]?.maxBitrate),
    );
  }

  async function waitForBudgets(...expected: number[]): Promise<void> {
    await expect.poll(budgets, { timeout: 15_000 }).toEqual(expected);
  }

  it('begins with a first picture of the page’s own size', async () => {
    await waitForPicture(viewer, 'red');
    const size = await pageSize();
    expect(await viewer.evaluate(() => globalThis.firstWidth)).toBe(size.width);
    await waitForReceived(viewer, { ...size, codec: 'video/AV1' });
    expect(await hints()).toEqual(['detail']);
  });

  it('follows the window when that is resized', async () => {
    const session = await tab.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    const before = await pageSize();
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 1_100, height: 760 } });
    await expect.poll(pageSize).not.toEqual(before);
    await waitForReceived(viewer, await pageSize());
    await waitForPicture(viewer, 'red', { at: 0.99 });
  });

  it('stays the page’s own size when that is zoomed', async () => {
    const size = await pageSize();
    await zoom(1.5);
    await expect.poll(() => tab.evaluate(() => devicePixelRatio)).toBe(1.5);
    await waitForReceived(viewer, size);
    await waitForPicture(viewer, 'red', { at: 0.99 });
    await zoom(1);
  });

  /** As people do with Ctrl and +. */
  async function zoom(factor: number): Promise<void> {
    const worker = await (
      await stage.sharer.browser.waitForTarget((target) => target.type() === 'service_worker')
    ).worker();
    await worker?.evaluate(async (wanted) => {
      const [shown] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
      if (shown?.id !== undefined) await chrome.tabs.setZoom(shown.id, wanted);
    }, factor);
  }

  it('changes mode, height and codec on the same connection', async () => {
    await openQuality();
    await popup.click('[data-testid=quality] input[value=motion]');
    await waitForReceived(viewer, { codec: 'video/VP8' });
    expect(await hints()).toEqual(['motion']);
    await setNumber('maxHeight', '360');
    await waitForReceived(viewer, { height: 360 });
    await popup.select('#codec', 'H264');
    await waitForReceived(viewer, { height: 360, codec: 'video/H264' });
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  });

  it('begins with a full bitrate where the browser would begin small', async () => {
    await setNumber('maxHeight', '');
    // By then the connection that is kept ready is to send so as well.
    await waitForReceived(viewer, await pageSize());
    const second = await watch();
    await waitForPicture(second, 'red');
    const first = await second.evaluate(() => globalThis.firstWidth);
    await second.close();
    await setNumber('maxHeight', '360');
    // Short of a bitrate it is 320 wide; a processor that is busy may cost a quarter.
    expect(first).toBeGreaterThan((await pageSize()).width / 2);
  });

  it('says what is sent', async () => {
    await waitForText(popup, 'delivered', '×360');
    await waitForText(popup, 'delivered', 'H.264');
  });

  it('sends no more pictures per second than wanted', async () => {
    await setNumber('frameRate', '5');
    await popup.waitForFunction(
      () => /, [1-6] per second,/.test(document.querySelector('[data-testid=delivered]')?.textContent ?? ''),
      { timeout: 30_000, polling: 100 },
    );
    await setNumber('frameRate', '');
  });

  it('splits one upload over those who watch', async () => {
    await setNumber('upload', '3000');
    await waitForBudgets(3_000_000);
    const second = await watch();
    await waitForPicture(second, 'red');
    await waitForBudgets(1_500_000, 1_500_000);
    await second.close();
    await waitForBudgets(3_000_000);
  });

  it('keeps what it was when a number is out of range, and says so', async () => {
    await setNumber('maxHeight', '99999');
    await waitForText(popup, 'quality', 'Whole numbers from 144 to 4320');
    expect(await popup.$eval('#maxHeight', (field) => field instanceof HTMLInputElement && field.value)).toBe(
      '360',
    );
    await waitForReceived(viewer, { height: 360 });
  });

  it('is remembered for the next share', async () => {
    await popup.click('[data-testid=stop]');
    await expect.poll(() => isIconPlain(stage.sharer), { timeout: 10_000 }).toBe(true);
    await tab.bringToFront();
    await stage.sharer.clickIcon(tab);
    popup = await popupOfShare(stage.sharer, tab);
    link = await textOf(popup, 'share-link');
    const again = await watch();
    await waitForReceived(again, { height: 360, codec: 'video/H264' });
  });
});
