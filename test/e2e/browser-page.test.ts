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

  for (const [name, page, why] of [
    ['settings', 'chrome://settings/', 'Pages of the browser itself are not shared.'],
    [
      'the source of a page',
      `view-source:${site.url('blue')}`,
      'The browser does not tell Tabwire what this page is',
    ],
  ] as const) {
    await step(`${name} are covered, and no frame comes from then on`, async () => {
      await tab.bringToFront();
      await tab.goto(page);
      await waitForText(viewer, 'paused', 'Paused by the presenter');
      const frames = await watchFrames(viewer, 'red');
      const late = await watch(link);
      await waitForText(late, 'paused', 'Paused by the presenter');
      expect(await late.$eval('video', ({ videoWidth }) => videoWidth)).toBe(0);
      await late.close();
      expect((await frames.seen()).frames).toBe(0);
    });

    await step(`the popup says that ${name} are not shown, and offers no way to show them`, async () => {
      const popup = await openPopup(sharer, tab);
      await waitForText(popup, 'covered', why);
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
