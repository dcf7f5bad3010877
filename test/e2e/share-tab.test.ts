import { expect, it } from 'vitest';
import { badgeOf } from '../support/badge.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { waitForStreamTone } from '../support/tone.ts';

it('a tab is shared from the click to its end', async () => {
  const stage = await openStage();
  const { sharer, site } = stage;
  const tab = await sharer.open(site.url('red'));

  const { link, ...opened } = await step('one click opens the popup with the link', async () => {
    await sharer.clickIcon(tab);
    const popup = await sharer.popup();
    const link = await textOf(popup, 'share-link');
    expect(link.startsWith(`${stage.relay.address}#`)).toBe(true);
    await waitForText(popup, 'viewers', 'No viewers');
    return { popup, link };
  });
  let { popup } = opened;

  await step('the link is on the clipboard and a badge is on the icon', async () => {
    expect(await badgeOf(sharer)).toBe('ON');
    await sharer.browser
      .defaultBrowserContext()
      .overridePermissions(new URL(tab.url()).origin, ['clipboard-read']);
    await tab.bringToFront();
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });

  const viewer = await step('the link shows the tab at the size of the tab', async () => {
    const page = await stage.watch(link);
    await waitForText(page, 'status', 'Live');
    await waitForPicture(page, 'red');
    const size = await page.$eval('video', ({ videoWidth, videoHeight }) => ({ videoWidth, videoHeight }));
    const shared = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(Math.abs(size.videoWidth - shared.width)).toBeLessThan(2);
    expect(Math.abs(size.videoHeight - shared.height)).toBeLessThan(2);
    return page;
  });

  await step('the picture changes with the tab', async () => {
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
  });

  await step('one click plays the sound of the tab', async () => {
    await tab.evaluate('playTone(660)');
    const button = await viewer.waitForSelector('[data-testid=sound]');
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(true);
    await button?.click();
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);
    await waitForStreamTone(viewer, 660);
  });

  await step('the share goes on when the tab goes to another site', async () => {
    await tab.goto(site.url('yellow', 'localhost'));
    await waitForPicture(viewer, 'yellow');
  });

  await step('the popup shows the name of the viewer as text, whatever is in it', async () => {
    await viewer.bringToFront();
    await viewer.click('[data-testid=more]');
    await viewer.click('[data-testid=own-name] summary');
    const shown = `<b>Ada</b>${'x'.repeat(30)}`;
    await viewer.type('#own-name', `\u202e${shown}`);
    await viewer.click('[data-testid=own-name] button');
    await waitForText(viewer, 'own-name', `You are ${shown}`);
    await sharer.clickIcon(tab);
    popup = await sharer.popup();
    await waitForText(popup, 'viewer-name', shown);
    expect(await textOf(popup, 'viewer-name')).toBe(shown);
  });

  await step('picture and name are back after the viewer reloads', async () => {
    await viewer.reload();
    await waitForPicture(viewer, 'yellow');
    await waitForText(viewer, 'own-name', 'You are <b>Ada</b>');
    await waitForText(popup, 'viewer-name', '<b>Ada</b>');
  });

  await step('the share goes on when the service worker is killed', async () => {
    const worker = await sharer.browser.waitForTarget((target) => target.type() === 'service_worker');
    await (await worker.worker())?.close();
    await tab.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime');
  });

  await step('the next click opens the popup with one viewer and its steps', async () => {
    await sharer.clickIcon(tab);
    popup = await sharer.popup();
    await waitForText(popup, 'viewers', '1 viewer');
    const steps = await popup.$$eval('[data-testid=steps] li', (items) =>
      items.map(({ dataset }) => `${dataset['step']} ${dataset['status']}`),
    );
    expect(steps).toEqual([
      'capture done',
      'login done',
      'viewer done',
      'offer done',
      'answer done',
      'ice done',
      'track done',
    ]);
  });

  await step('Stop ends the share at both ends', async () => {
    await popup.locator('[data-testid=stop]').click();
    await waitForText(viewer, 'status', 'The share has ended');
    await popup.waitForSelector('.popup.stopped');
  });
});
