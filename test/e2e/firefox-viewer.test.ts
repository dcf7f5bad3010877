import { expect, it } from 'vitest';
import { nextViewer } from '../../src/protocol/messages/routed-frame.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { type Delivery, startLyingRelay } from '../support/lying-relay.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';
import { waitForStreamTone } from '../support/tone.ts';

it('Firefox sees and hears the tab, and reads when the share ends', async () => {
  const relay = await startLyingRelay();
  const [stage, firefox] = await Promise.all([openStage({ relay }), borrowProfile('firefox')]);
  const { tab, popup, link } = await stage.share('red');

  const viewer = await step('the viewer takes the offer that waits at the relay', async () => {
    await expect.poll(() => relay.offerWaits).toBe(true);
    const heard: Delivery[] = [];
    relay.lie = (delivery) => {
      heard.push(delivery);
      return [delivery];
    };
    const page = await firefox.newPage();
    await page.goto(link);
    await waitForText(page, 'status', 'Live');
    expect(heard[0]).toMatchObject({ sender: nextViewer });
    return page;
  });

  await step('the picture is there at 100 %, with its connection stats', async () => {
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
  });

  await step('the picture changes with the tab', async () => {
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
  });

  await step('one click plays the sound of the tab', async () => {
    await tab.evaluate('playTone(660)');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);
    await waitForStreamTone(viewer, 660);
  });

  await step('the viewer reads that the share has ended', async () => {
    await popup.locator('[data-testid=stop]').click();
    await waitForText(viewer, 'status', 'The share has ended');
  });
});
