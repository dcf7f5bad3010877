import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { defaultChromium } from '../../support/default-browsers.ts';
import { waitForPicture } from '../../support/picture.ts';
import { openStage } from '../../support/stage.ts';
import { recordStatuses, takeStatuses } from '../../support/statuses.ts';
import { step } from '../../support/step.ts';
import { waitForText } from '../../support/text.ts';

const backgroundMs = 120_000;

it('a viewer tab that was in the background for two minutes is live and shows the current picture', async () => {
  const stage = await openStage({ viewers: defaultChromium });
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.viewers.newPage();

  await step('the viewer sees the picture, and goes to another tab', async () => {
    await recordStatuses(viewer);
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');
    await waitForText(viewer, 'status', 'Live');
    await takeStatuses(viewer);
    const other = await stage.viewers.newPage();
    await other.goto(stage.site.url('white'));
    await viewer.waitForFunction(() => document.visibilityState === 'hidden', { polling: 50 });
  });
  await setTimeout(backgroundMs);

  await step('the viewer page has been live all the time, and the sharer sees that', async () => {
    expect(await viewer.evaluate(() => document.visibilityState)).toBe('hidden');
    expect(await takeStatuses(viewer)).toEqual([]);
    await waitForText(viewer, 'status', 'Live');
    await popup.waitForSelector('.viewer[data-phase=live]');
  });

  await step('the viewer page shows the current picture when the viewer comes back', async () => {
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
    expect(await takeStatuses(viewer)).toEqual([]);
  });
});
