import { expect, it } from 'vitest';
import { watchFrames } from '../support/frames.ts';
import { openPopup } from '../support/open-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('a share covers pages of the browser itself, and goes on when its tab leaves them', async () => {
  const { sharer, site, watch, share } = await openStage();
  const { tab, popup, link } = await share('red');
  await popup.close();
  const viewer = await watch(link);
  await waitForPicture(viewer, 'red');

  for (const [name, page] of [
    ['settings', 'chrome://settings/'],
    ['the source of a page', `view-source:${site.url('blue')}`],
  ] as const) {
    await step(`no frame of ${name} leaves the sharer`, async () => {
      const frames = await watchFrames(viewer, 'red');
      await expect.poll(async () => (await frames.seen()).frames).toBeGreaterThan(0);
      await tab.bringToFront();
      await tab.goto(page);
      await waitForText(viewer, 'paused', 'Paused by the presenter');
      // All frames on their way arrive before a later viewer has read of the pause.
      const late = await watch(link);
      await waitForText(late, 'paused', 'Paused by the presenter');
      await late.close();
      const seen = await frames.seen();
      expect(seen.ofColour).toBe(seen.frames);
    });

    await step(`the popup says that ${name} are not shown, and offers no way to show them`, async () => {
      const popup = await openPopup(sharer, tab);
      await waitForText(popup, 'covered', 'Viewers do not see pages of the browser itself');
      expect(await popup.$('[data-testid=pause]')).toBe(null);
      await popup.close();
    });

    await step(`the share goes on when its tab leaves ${name}`, async () => {
      await tab.bringToFront();
      await tab.goto(site.url('red'));
      await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
      await waitForPicture(viewer, 'red');
    });
  }
});
