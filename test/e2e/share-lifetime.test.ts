import { expect, inject, it } from 'vitest';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { tapSpeakers, waitForTone } from '../support/tone.ts';

it('viewers come and go, and the share ends for them when the sharer closes the tab', async () => {
  const stage = await openStage();
  const { tab, popup, link } = await stage.share('yellow');
  const viewer = await stage.watch(link);

  await step('a second viewer sees the picture while the first one connects', async () => {
    const second = await stage.watch(link);
    await waitForPicture(second, 'yellow');
    await waitForPicture(viewer, 'yellow');
    await waitForText(popup, 'viewers', '2 viewers');
    await second.close();
    await waitForText(popup, 'viewers', '1 viewer');
  });

  await step('the share ends at both ends when the sharer closes the tab', async () => {
    await tab.close();
    await waitForText(viewer, 'status', 'The sharer closed the shared tab');
  });

  await step('a viewer who reloads then waits for the next share', async () => {
    await viewer.reload();
    await waitForText(viewer, 'status', 'No one is sharing here right now');
  });
});

it('the sharer hears the tab again during a second share', async () => {
  const stage = await openStage();
  const { tab, popup } = await stage.share('blue');
  const offscreen = await stage.sharer.offscreenPage();
  await popup.locator('[data-testid=stop]').click();
  await popup.waitForSelector('.popup.stopped');
  await tapSpeakers(offscreen);

  await tab.bringToFront();
  await stage.sharer.clickIcon(tab);
  await waitForText(await stage.sharer.popup(), 'viewers', 'No viewers');
  await tab.evaluate('playTone(880)');
  await waitForTone(offscreen, 880);
});

it('the popup says that a page of the browser cannot be shared, and the next page is shared with a click', async () => {
  const stage = await openStage();

  await step('the popup says what the sharer can do', async () => {
    const page = await stage.sharer.open('chrome://version/');
    await stage.sharer.clickIcon(page);
    const problem = await stage.sharer.popup();
    expect(await textOf(problem, 'problem')).toBe(
      'Pages of the browser itself are not shared.They can show settings, history and passwords. Go to a web page and click the icon there.',
    );
    await problem.close();
    await page.close();
  });

  await step('a click on another page shares it', async () => {
    const { link } = await stage.share('lime');
    await waitForPicture(await stage.watch(link), 'lime');
  });
});

it('the viewer page says that an address is no link', async () => {
  const relay = inject('relay');
  const viewer = await (await borrowProfile('chromium')).newPage();
  await viewer.goto(relay);
  await waitForText(viewer, 'status', 'This address is not a link to a share.');
  await viewer.evaluate(() => {
    document.title = 'before';
  });
  await viewer.goto(`${relay}#half.alink`);
  // The page loads again by itself with another link.
  await viewer.waitForFunction(() => document.title !== 'before', { polling: 50 });
  await waitForText(viewer, 'status', 'This address is not a link to a share.');
});
