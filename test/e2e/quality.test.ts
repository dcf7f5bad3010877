import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { headerKbps } from '../../src/domain/quality/sound-budget.ts';
import { recordConnections, recordConnectionsNow } from '../support/connections.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { recordFirstWidth, waitForReceived } from '../support/received.ts';
import { waitForSentSound } from '../support/sent-sound.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

it('the sharer changes the quality while a viewer watches', async () => {
  // The story resizes the window.
  const stage = await openStage({ sharer: { launch: {} } });
  const tab = await stage.sharer.open(stage.site.url('red'));
  await stage.sharer.clickIcon(tab);
  let popup = await stage.sharer.popup();
  let link = await textOf(popup, 'share-link');
  const offscreen = await stage.sharer.offscreenPage();
  await recordConnectionsNow(offscreen);
  const viewer = await watch();

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
      `[data-testid=quality-${name}]`,
      (field, text) => {
        if (!(field instanceof HTMLInputElement)) throw new Error('no field');
        field.value = text;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      value,
    );
  }

  /** The content hints of the tracks that go to viewers. */
  async function hints(): Promise<string[]> {
    return offscreen.evaluate(() =>
      globalThis.connections
        .filter(({ sctp }) => sctp)
        .flatMap((connection) => connection.getSenders())
        .flatMap(({ track }) => (track?.kind === 'video' ? [track.contentHint] : [])),
    );
  }

  /** The bitrate limits of the picture and the sound of each viewer, in kbit/s. */
  async function budgets(): Promise<number[][]> {
    return offscreen.evaluate(() =>
      globalThis.connections
        // A viewer's connection has a data channel. The shared encoder's connections have none.
        .filter(({ connectionState, sctp }) => connectionState !== 'closed' && sctp)
        .map((connection) =>
          connection
            .getSenders()
            .map((sender) => (sender.getParameters().encodings[0]?.maxBitrate ?? 0) / 1_000),
        ),
    );
  }

  async function waitForBudgets(...expected: { picture: number; sound: number }[]): Promise<void> {
    await expect.poll(budgets).toEqual(expected.map(({ picture, sound }) => [picture, sound]));
  }

  await step('the first picture has the page’s own size', async () => {
    await waitForPicture(viewer, 'red');
    const size = await pageSize();
    expect(await viewer.evaluate(() => globalThis.firstWidth)).toBe(size.width);
    await waitForReceived(viewer, { ...size, codec: 'video/AV1' });
    expect(await hints()).toEqual(['detail']);
  });

  await step('the picture follows the window when the sharer resizes it', async () => {
    const session = await tab.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    const before = await pageSize();
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 1_100, height: 760 } });
    await expect.poll(pageSize).not.toEqual(before);
    await waitForReceived(viewer, await pageSize());
    await waitForPicture(viewer, 'red', { at: 0.99 });
  });

  await step('the picture keeps the page’s own size when the sharer zooms', async () => {
    const size = await pageSize();
    await zoom(1.5);
    await expect.poll(() => tab.evaluate(() => devicePixelRatio)).toBe(1.5);
    await waitForReceived(viewer, size);
    await waitForPicture(viewer, 'red', { at: 0.99 });
    await zoom(1);
  });

  /** Waits until the popup shows a number of pictures per second like this. */
  async function waitForRate(wanted: RegExp): Promise<void> {
    await expect
      .poll(async () => (await textOf(popup, 'delivered')).match(/, (\d+) per second,/)?.[1], {
        timeout: 30_000,
      })
      .toMatch(wanted);
  }

  /** As sharers do with Ctrl and +. */
  async function zoom(factor: number): Promise<void> {
    const worker = await (
      await stage.sharer.browser.waitForTarget((target) => target.type() === 'service_worker')
    ).worker();
    await worker?.evaluate(async (wanted) => {
      const [shown] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
      if (shown?.id !== undefined) await chrome.tabs.setZoom(shown.id, wanted);
    }, factor);
  }

  await step('mode, height and codec change on the same connection', async () => {
    await openQuality();
    await popup.locator('[data-testid=quality] input[value=motion]').click();
    await waitForReceived(viewer, { codec: 'video/VP8' });
    expect(await hints()).toEqual(['motion']);
    await setNumber('maxHeight', '360');
    await waitForReceived(viewer, { height: 360 });
    await popup.select('#codec', 'H264');
    await waitForReceived(viewer, { height: 360, codec: 'video/H264' });
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  });

  await step('a connection begins with a full bitrate where the browser would begin small', async () => {
    await setNumber('maxHeight', '');
    // The pre-made connection has the same settings then.
    await waitForReceived(viewer, await pageSize());
    const second = await watch();
    await waitForPicture(second, 'red');
    const first = await second.evaluate(() => globalThis.firstWidth);
    await second.close();
    await setNumber('maxHeight', '360');
    // A small bitrate gives a width of 320. A busy processor may cost a quarter of the pixels.
    expect(first).toBeGreaterThan((await pageSize()).width / 2);
  });

  await step('the popup shows what is sent', async () => {
    await waitForText(popup, 'delivered', '×360');
    await waitForText(popup, 'delivered', 'H.264');
  });

  await step('the sharer sends no more pictures per second than wanted', async () => {
    await tab.goto(stage.site.url('red', '127.0.0.1', 40));
    await waitForRate(/^\d\d$/);
    await setNumber('frameRate', '5');
    await waitForRate(/^[1-6]$/);
    await setNumber('frameRate', '');
  });

  await step('the viewers share one upload limit, and so do picture and sound', async () => {
    await setNumber('upload', '3000');
    const beside = (kbps: number) => Math.floor((kbps - 160 - headerKbps) / 1.05);
    const alone = { picture: beside(3_000), sound: 160 };
    await waitForBudgets(alone);
    const second = await watch();
    await waitForPicture(second, 'red');
    const half = { picture: beside(1_500), sound: 160 };
    await waitForBudgets(half, half);
    await second.close();
    await waitForBudgets(alone);
  });

  await step('the sound shrinks to a small limit', async () => {
    await tab.evaluate('playTone(660)');
    await setNumber('upload', '200');
    const sound = 100 - headerKbps;
    await waitForBudgets({ picture: 95, sound });
    await waitForSentSound(offscreen, ([sent]) => sent !== undefined && sent.kbps <= sound + 2);
    await setNumber('upload', '');
  });

  await step('the popup refuses a number out of range, and the height stays', async () => {
    await setNumber('maxHeight', '99999');
    await waitForText(popup, 'quality', 'Whole numbers from 144 to 4320');
    expect(
      await popup.$eval(
        '[data-testid=quality-maxHeight]',
        (field) => field instanceof HTMLInputElement && field.value,
      ),
    ).toBe('360');
    await waitForReceived(viewer, { height: 360 });
  });

  await step('the next share has the same quality', async () => {
    await popup.locator('[data-testid=stop]').click();
    await expect.poll(() => isIconPlain(stage.sharer)).toBe(true);
    await tab.bringToFront();
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    link = await textOf(popup, 'share-link');
    const again = await watch();
    await waitForReceived(again, { height: 360, codec: 'video/H264' });
  });
});
