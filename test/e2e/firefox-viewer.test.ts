import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextViewer } from '../../src/protocol/routed-frame.ts';
import { launchFirefox } from '../support/browsers.ts';
import { type Delivery, type LyingRelay, startLyingRelay } from '../support/lying-relay.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';
import { waitForStreamTone } from '../support/tone.ts';

describe('Firefox as the viewer', () => {
  let stage: Stage;
  let firefox: Browser;
  let relay: LyingRelay;

  beforeAll(async () => {
    relay = await startLyingRelay();
    [stage, firefox] = await Promise.all([openStage({ relay }), launchFirefox()]);
  });

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  it('sees and hears the tab, and reads when it ends', async () => {
    const { tab, popup, link } = await stage.share('red');
    await expect.poll(() => relay.offerWaits, { timeout: 10_000 }).toBe(true);
    const heard: Delivery[] = [];
    relay.lie = (delivery) => {
      heard.push(delivery);
      return [delivery];
    };
    const viewer = await firefox.newPage();
    await viewer.goto(link);
    await waitForText(viewer, 'status', 'Live');
    expect(heard[0]).toMatchObject({ sender: nextViewer });
    await waitForPicture(viewer, 'red');
    await viewer.waitForSelector('[data-testid=more]');
    await viewer.keyboard.press('1');
    const exact = await viewer.$eval('[data-testid=screen]', (video) => {
      const { width, height } = video.getBoundingClientRect();
      const { videoWidth, videoHeight } = video as HTMLVideoElement;
      return [width - videoWidth, height - videoHeight].map((difference) => Math.abs(difference) < 0.1);
    });
    expect(exact).toEqual([true, true]);
    await viewer.keyboard.press('i');
    await waitForText(viewer, 'quality-line', '0% lost · direct');

    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');

    await tab.evaluate('playTone(660)');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);
    await waitForStreamTone(viewer, 660);

    await (await popup.waitForSelector('[data-testid=stop]'))?.click();
    await waitForText(viewer, 'status', 'The share has ended');
  });
});
