import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox } from '../support/browsers.ts';
import { guestsPage, shareBack, stopSharingBack } from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';

const fakeDevices = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

describe('Firefox as a viewer who shares back', () => {
  let stage: Stage;
  let firefox: Browser;
  let viewer: Page;

  beforeAll(async () => {
    [stage, firefox] = await Promise.all([openStage(), launchFirefox({ extraPrefsFirefox: fakeDevices })]);
    const { link } = await stage.share('red');
    viewer = await firefox.newPage();
    await viewer.goto(link);
    await waitForText(viewer, 'status', 'Live');
  });

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  it('is seen and heard, twice, while the tab goes on', async () => {
    for (let round = 0; round < 2; round++) {
      await shareBack(viewer, 'camera');
      const guests = await guestsPage(stage.sharer);
      await guests.waitForFunction(picturesChange, { timeout: 30_000, polling: 100 });
      await shareBack(viewer, 'microphone');
      await waitForSound(guests, '[data-testid=guest] video');
      await waitForPicture(viewer, 'red');
      await stopSharingBack(viewer, 'camera');
      await stopSharingBack(viewer, 'microphone');
      await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    }
  });

  it('reads that the sharer has hidden it', async () => {
    await shareBack(viewer, 'camera');
    const guests = await guestsPage(stage.sharer);
    await guests.waitForFunction(picturesChange, { timeout: 30_000, polling: 100 });
    await guests.click('[data-testid=hide]');
    await waitForText(viewer, 'share-back-hidden', 'The sharer has hidden what you showed.');
    expect(await viewer.$$('[data-testid=own-media]')).toEqual([]);
    await waitForPicture(viewer, 'red');
  });
});

/** Firefox's fake camera goes through the colours. */
async function picturesChange(): Promise<boolean> {
  const video = document.querySelector<HTMLVideoElement>('[data-testid=guest] video');
  if (!video?.videoWidth) return false;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const pixel = () => {
    context?.drawImage(video, 0, 0, 1, 1);
    return String(context?.getImageData(0, 0, 1, 1).data);
  };
  const before = pixel();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return pixel() !== before;
}
