import { expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';
import { waitForSilence, waitForStreamTone } from '../support/tone.ts';

it('a sharer pauses and resumes a share', async () => {
  const stage = await openStage();
  const { tab, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');

  await step('the viewer hears the tab', async () => {
    await tab.evaluate('playTone(660)');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await waitForStreamTone(viewer, 660);
  });

  async function pressPause(): Promise<void> {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await popup.locator('[data-testid=pause]').click();
  }

  await step('viewers read of the pause, and neither picture nor sound leaves the sharer', async () => {
    await pressPause();
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await tab.bringToFront();
    await tab.evaluate('paint("blue")');
    const late = await stage.watch(link);
    await waitForText(late, 'paused', 'Paused by the presenter');
    expect(await late.$eval('video', ({ videoWidth }) => videoWidth)).toBe(0);
    await late.close();
    await waitForPicture(viewer, 'red');
    expect(await viewer.$eval('.frame', (frame) => getComputedStyle(frame).filter)).toContain('blur');
    await waitForSilence(viewer);
  });

  await step('a card covers the picture where the sharer has chosen that', async () => {
    await pressPause();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    const options = await stage.sharer.extensionPage('options');
    await (await options.waitForSelector('input[name=pause-cover][value=card]'))?.click();
    await waitForText(options, 'saved', 'Saved');
    await options.close();
    await pressPause();
    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=paused]', { visible: true });
    await viewer.waitForSelector('[data-testid=screen]', { hidden: true });
  });

  await step('a resumed share shows what the tab shows then, with sound', async () => {
    await pressPause();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    await waitForPicture(viewer, 'blue');
    await waitForStreamTone(viewer, 660);
  });
});
