import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { defaultChromium } from '../../support/default-browsers.ts';
import { waitForPicture } from '../../support/picture.ts';
import { openStage } from '../../support/stage.ts';
import { recordStatuses, takeStatuses } from '../../support/statuses.ts';
import { step } from '../../support/step.ts';
import { waitForText } from '../../support/text.ts';

/** Longer than an interruption may last. */
const frozenMs = 75_000;

it('a viewer page that was frozen for 75 s shows the current picture without a click', async () => {
  const stage = await openStage({ viewers: defaultChromium });
  const { tab, popup, link } = await stage.share('red');
  const viewer = await stage.viewers.newPage();
  const session = await viewer.createCDPSession();

  await step('the viewer sees the picture, and its page freezes', async () => {
    await recordStatuses(viewer);
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');
    await waitForText(viewer, 'status', 'Live');
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  });
  await setTimeout(frozenMs);

  await step('the sharer sees that the viewer is lost', async () => {
    await popup.waitForSelector('.viewer[data-phase=failed]');
    await tab.evaluate('paint("blue")');
  });

  await step('the page says that it connects again, and shows the current picture', async () => {
    await takeStatuses(viewer);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
    const statuses = await takeStatuses(viewer);
    expect(statuses).not.toContain('The connection was lost and did not come back.');
    expect(statuses.slice(-2)).toEqual(['The sharer is there. Getting the picture…', 'Live']);
  });

  await step('the sharer sees one viewer, who is live', async () => {
    await popup.waitForSelector('.viewer[data-phase=live]');
    await popup.waitForSelector('.viewer[data-phase=failed]', { hidden: true });
    await waitForText(popup, 'viewers', '1 viewer');
  });
});
