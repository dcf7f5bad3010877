import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';
import { waitForSilence, waitForStreamTone } from '../support/tone.ts';

/** One share, paused and resumed; each test goes on where the last one stopped. */
describe('pausing a share', () => {
  let stage: Stage;
  let tab: Page;
  let viewer: Page;
  let link: string;

  beforeAll(async () => {
    stage = await openStage();
    ({ tab, viewer, link } = await stage.share('red'));
    await waitForPicture(viewer, 'red');
    await tab.evaluate('playTone(660)');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await waitForStreamTone(viewer, 660);
  });

  afterAll(() => stage?.close());

  async function press(): Promise<void> {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await (await popup.waitForSelector('[data-testid=pause]'))?.click();
  }

  it('says so to the viewer and sends nothing more, neither picture nor sound', async () => {
    await press();
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

  it('shows a card instead of the picture where people chose that', async () => {
    await press();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    const options = await stage.sharer.extensionPage('options');
    await (await options.waitForSelector('input[name=pause-cover][value=card]'))?.click();
    await waitForText(options, 'saved', 'Saved');
    await options.close();
    await press();
    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=paused]', { visible: true });
    await viewer.waitForSelector('[data-testid=screen]', { hidden: true });
  });

  it('goes on with what is shown by then', async () => {
    await press();
    await viewer.waitForSelector('[data-testid=paused]', { hidden: true });
    await waitForPicture(viewer, 'blue');
    await waitForStreamTone(viewer, 660);
  });
});
