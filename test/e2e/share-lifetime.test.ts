import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';
import { tapSpeakers, waitForTone } from '../support/tone.ts';

describe('what begins and ends a share', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });

  afterAll(() => stage?.close());

  it('ends at both ends when the tab is closed', async () => {
    const { tab, viewer } = await stage.share('red');
    await waitForPicture(viewer, 'red');
    await tab.close();
    await waitForText(viewer, 'status', 'The share has ended');
    await viewer.close();
  });

  it('gives the sharer the sound of the tab back, again at the second share', async () => {
    const first = await stage.share('blue');
    const offscreen = await stage.sharer.offscreen()?.asPage();
    if (!offscreen) throw new Error('there is no offscreen document while sharing');
    await (await first.popup.waitForSelector('[data-testid=stop]'))?.click();
    await first.popup.waitForSelector('.popup.stopped');
    await tapSpeakers(offscreen);

    await first.tab.bringToFront();
    await stage.sharer.clickIcon(first.tab);
    await waitForText(await stage.sharer.popup(), 'viewers', 'No viewers');
    await first.tab.evaluate('playTone(880)');
    await waitForTone(offscreen, 880);
    await first.tab.close();
    await first.viewer.close();
  });

  it('says in words that a browser page cannot be shared, and shares the next page at a click', async () => {
    const page = await stage.sharer.open('chrome://version/');
    await stage.sharer.clickIcon(page);
    const problem = await stage.sharer.popup();
    expect(await textOf(problem, 'problem')).toBe(
      'This page cannot be shared.The browser’s own pages and the web store are off limits. Go to any other page and click the icon there.',
    );
    await problem.close();
    await page.close();

    const { tab, viewer } = await stage.share('lime');
    await waitForPicture(viewer, 'lime');
    await tab.close();
    await viewer.close();
  });

  it('lets a viewer who is early wait, and a second viewer in', async () => {
    const { tab, popup, link, viewer } = await stage.share('yellow');
    const second = await stage.watch(link);
    await waitForPicture(second, 'yellow');
    await waitForPicture(viewer, 'yellow');
    await waitForText(popup, 'viewers', '2 viewers');
    await second.close();
    await waitForText(popup, 'viewers', '1 viewer');
    await tab.close();
    await waitForText(viewer, 'status', 'The share has ended');
    await viewer.reload();
    await waitForText(viewer, 'status', 'Nobody is sharing here right now');
    await viewer.close();
  });

  it('says so when an address is no link', async () => {
    const viewer = await stage.watch(stage.relay.address);
    await waitForText(viewer, 'status', 'This address is not a link to a share.');
    await viewer.goto(`${stage.relay.address}#half.alink`);
    await viewer.reload();
    await waitForText(viewer, 'status', 'This address is not a link to a share.');
    await viewer.close();
  });
});
