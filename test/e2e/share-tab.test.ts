import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';
import { waitForStreamTone } from '../support/tone.ts';

/** One share from its click to its end, as two people live it; each test goes on where the last one stopped. */
describe('sharing a tab', () => {
  let stage: Stage;
  let tab: Page;
  let popup: Page;
  let viewer: Page;
  let link: string;

  beforeAll(async () => {
    stage = await openStage();
    tab = await stage.sharer.open(stage.site.url('red'));
  });

  afterAll(() => stage?.close());

  it('takes one click: the popup opens with the link', async () => {
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    link = await textOf(popup, 'share-link');
    expect(link.startsWith(`${stage.relay.address}#`)).toBe(true);
    await waitForText(popup, 'viewers', 'No viewers');
  });

  it('puts the link on the clipboard and a badge on the icon', async () => {
    const worker = await (
      await stage.sharer.browser.waitForTarget((target) => target.type() === 'service_worker')
    ).worker();
    expect(await worker?.evaluate(() => chrome.action.getBadgeText({}))).toBe('ON');
    await stage.sharer.browser
      .defaultBrowserContext()
      .overridePermissions(new URL(tab.url()).origin, ['clipboard-read']);
    await tab.bringToFront();
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(link);
  });

  it('shows the tab to whoever opens the link, at the size of the tab', async () => {
    viewer = await stage.watch(link);
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    const size = await viewer.$eval('video', ({ videoWidth, videoHeight }) => ({ videoWidth, videoHeight }));
    const page = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(Math.abs(size.videoWidth - page.width)).toBeLessThan(2);
    expect(Math.abs(size.videoHeight - page.height)).toBeLessThan(2);
  });

  it('changes the picture when the tab changes', async () => {
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
  });

  it('plays the sound of the tab after one click', async () => {
    await tab.evaluate('playTone(660)');
    const button = await viewer.waitForSelector('[data-testid=sound]');
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(true);
    await button?.click();
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);
    await waitForStreamTone(viewer, 660);
  });

  it('goes on when the tab goes to another site', async () => {
    await tab.goto(stage.site.url('yellow', 'localhost'));
    await waitForPicture(viewer, 'yellow');
  });

  it('says who watches, as they call themselves: whatever is in the name is text', async () => {
    await viewer.bringToFront();
    await viewer.click('[data-testid=more]');
    await viewer.click('[data-testid=own-name] summary');
    await viewer.$eval('#own-name', (field) => field.removeAttribute('maxlength'));
    const name = '<b>Ada</b>';
    await viewer.$eval(
      '#own-name',
      (field, value) => Object.assign(field, { value }),
      `\u202e${name}${'x'.repeat(9_990)}`,
    );
    await viewer.click('[data-testid=own-name] button');
    const shown = `${name}${'x'.repeat(30)}`;
    await waitForText(viewer, 'own-name', `You are ${shown}`);
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    await waitForText(popup, 'viewer-name', shown);
    expect(await textOf(popup, 'viewer-name')).toBe(shown);
  });

  it('shows the picture, and the name, again after the viewer reloads', async () => {
    await viewer.reload();
    await waitForPicture(viewer, 'yellow');
    await waitForText(viewer, 'own-name', 'You are <b>Ada</b>');
    await waitForText(popup, 'viewer-name', '<b>Ada</b>');
  });

  it('goes on when the service worker is killed', async () => {
    const worker = await stage.sharer.browser.waitForTarget((target) => target.type() === 'service_worker');
    await (await worker.worker())?.close();
    await tab.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime');
  });

  it('opens the popup at the next click, with one viewer and its steps', async () => {
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
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

  it('ends at both ends with Stop', async () => {
    await (await popup.waitForSelector('[data-testid=stop]'))?.click();
    await waitForText(viewer, 'status', 'The share has ended');
    await popup.waitForSelector('.popup.stopped');
  });
});
