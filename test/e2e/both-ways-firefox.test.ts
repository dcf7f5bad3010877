import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { guestsPage, shareBack, stopSharingBack, turnSoundOn } from '../support/guests-page.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

const guest = '[data-testid=guest] video';

it('a viewer in Firefox shares back', async () => {
  const [stage, firefox] = await Promise.all([openStage(), borrowProfile('firefox')]);
  const { link } = await stage.share('red');
  const viewer = await firefox.newPage();
  await viewer.goto(link);
  await waitForText(viewer, 'status', 'Live');

  for (const time of ['first', 'second'])
    await step(`the sharer sees and hears the viewer the ${time} time, while the tab goes on`, async () => {
      await shareBack(viewer, 'camera');
      const guests = await guestsPage(stage.sharer);
      await waitForMotion(guests);
      await shareBack(viewer, 'microphone');
      // The sharer hears a viewer from the click on, and the page remembers it.
      if (time === 'first') await turnSoundOn(guests);
      await waitForSound(guests, guest);
      await waitForPicture(viewer, 'red');
      await stopSharingBack(viewer, 'camera');
      await stopSharingBack(viewer, 'microphone');
      await waitForText(guests, 'guests-heading', 'No one is showing anything');
    });

  await step('the viewer reads that the sharer has hidden the camera', async () => {
    await shareBack(viewer, 'camera');
    const guests = await guestsPage(stage.sharer);
    await waitForMotion(guests);
    await guests.click('[data-testid=hide]');
    await waitForText(viewer, 'share-back-hidden', 'The sharer has hidden what you showed.');
    expect(await viewer.$$('[data-testid=own-media]')).toEqual([]);
    await waitForPicture(viewer, 'red');
  });
});

/** Waits until the picture of the guest changes. Firefox's fake camera goes through the colours. */
async function waitForMotion(guests: Page): Promise<void> {
  const seen = await guests.evaluateHandle(() => ({ first: '' }));
  await guests.waitForFunction(
    (of, pixels) => {
      const video = document.querySelector<HTMLVideoElement>(of);
      if (!video?.videoWidth) return false;
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(video, 0, 0, 1, 1);
      const pixel = String(context?.getImageData(0, 0, 1, 1).data);
      pixels.first ||= pixel;
      return pixel !== pixels.first;
    },
    { timeout: 30_000, polling: 50 },
    guest,
    seen,
  );
}
