import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections } from '../support/connections.ts';
import { guestsPage, shareBack, stopSharingBack } from '../support/guests-page.ts';
import { chooseInMenu } from '../support/menu.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';
import { waitForSilence, waitForSound as waitForStreamSound, waitForStreamTone } from '../support/tone.ts';

/** Where the viewer hears what the sharer says. The fake microphone beeps once a second. */
const voice = '[data-testid=voice]';
const fakeDevices = { args: ['--use-fake-device-for-media-stream'] };

/** One share that begins with the camera; each test goes on where the last one stopped. */
describe('a camera, and a microphone beside what is shared', () => {
  let stage: Stage;
  let viewer: Page;
  let tab: Page;
  let guests: Page;

  beforeAll(async () => {
    stage = await openStage({ sharer: fakeDevices, viewers: fakeDevices });
    await stage.viewers
      .defaultBrowserContext()
      .overridePermissions(new URL(stage.relay.address).origin, ['microphone']);
    tab = await stage.sharer.open(stage.site.url('red'));
  });

  afterAll(() => stage?.close());

  async function allow(...permissions: ('camera' | 'microphone')[]): Promise<void> {
    const { browser, extensionId } = stage.sharer;
    await browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${extensionId}`, permissions);
  }

  function permissionPages() {
    return stage.sharer.browser.targets().filter((target) => target.url().includes('/src/permission/'));
  }

  it('has a menu beside it that shares the tab that was clicked on, and says where it cannot', async () => {
    const page = await stage.sharer.open('chrome://version/');
    await chooseInMenu(stage.sharer, 'share-tab');
    const popup = await stage.sharer.popup();
    expect(await textOf(popup, 'problem')).toContain('This page cannot be shared.');
    expect(
      await popup.$$eval('button[data-source]', (buttons) => buttons.map(({ dataset }) => dataset['source'])),
    ).toEqual(['display', 'camera']);
    await popup.close();
    await page.close();
  });

  it('is in a menu that leads to where a link is entered as well, and to the options', async () => {
    await chooseInMenu(stage.sharer, 'watch');
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/welcome/'));
    await chooseInMenu(stage.sharer, 'options');
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/options/'));
  });

  it('that is refused is asked for again in a page, which says what to do', async () => {
    await allow();
    await chooseInMenu(stage.sharer, 'share-camera');
    await vi.waitFor(() => expect(permissionPages()).toHaveLength(1), { timeout: 10_000 });
    const page = await permissionPages()[0]?.page();
    if (!page) throw new Error('the permission page is no tab');
    await waitForText(page, 'problem', 'The browser did not allow it.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await allow('camera');
    await page.bringToFront();
    await page.click('button');
    await vi.waitFor(() => expect(permissionPages()).toEqual([]), { timeout: 10_000 });
  });

  it('is shared as soon as it is allowed', async () => {
    const popup = await stage.sharer.popup();
    await popup.waitForSelector('.popup.live');
    expect(await popup.$eval('h1', ({ textContent }) => textContent)).toBe('Sharing the camera');
    viewer = await stage.viewers.newPage();
    await recordConnections(viewer);
    await viewer.goto(await textOf(popup, 'share-link'));
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    expect(await viewer.$('[data-testid=sound]')).toBe(null);
  });

  it('gives way to a tab, whose sound is heard on the same connection', async () => {
    await tab.evaluate('playTone(660)');
    await chooseSource(stage.sharer, tab, 'tab');
    await waitForPicture(viewer, 'red');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await waitForStreamTone(viewer, 660);
  });

  it('comes back without asking, and without a sound, but a viewer who speaks is heard', async () => {
    await chooseSource(stage.sharer, tab, 'camera');
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await viewer.waitForSelector('[data-testid=sound]', { hidden: true });
    expect(permissionPages()).toEqual([]);
    await shareBack(viewer, 'microphone');
    guests = await guestsPage(stage.sharer);
    await waitForSound(guests, '[data-testid=guest] video');
  });

  it('gives way to the tab again, which is heard beside the viewer and after them', async () => {
    await chooseSource(stage.sharer, tab, 'tab');
    await waitForPicture(viewer, 'red');
    await waitForSound(viewer, '[data-testid=screen]');
    await waitForSound(guests, '[data-testid=guest] video');
    await stopSharingBack(viewer, 'microphone');
    await waitForText(guests, 'guests-heading', 'Nobody is showing anything');
    await waitForSound(viewer, '[data-testid=screen]');
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(1);
  });

  async function popupWithMore(): Promise<Page> {
    await stage.sharer.clickIcon(tab);
    const page = await stage.sharer.popup();
    await page.waitForSelector('[data-testid=more]');
    await page.$eval('[data-testid=more]', (more) => {
      more.setAttribute('open', '');
    });
    return page;
  }

  async function press(page: Page, words: string): Promise<void> {
    await (await page.waitForSelector(`[data-testid=microphone] ::-p-text(${words})`))?.click();
  }

  it('has a microphone beside it that is off until it is wanted, and then heard', async () => {
    await allow('camera', 'microphone');
    const page = await popupWithMore();
    await page.waitForSelector('[data-testid=microphone][data-phase=off]');
    await press(page, 'microphone on');
    await page.waitForSelector('[data-testid=microphone][data-phase=on]');
    await waitForStreamSound(viewer, ({ peak }) => peak > 0.02, voice);
    await page.waitForFunction(() => (document.querySelector('meter')?.value ?? 0) > 0.02);
  });

  it('has a microphone that is not heard while it is muted', async () => {
    const page = await popupWithMore();
    await press(page, 'Mute');
    await page.waitForSelector('[data-testid=microphone][data-phase=muted]');
    await waitForSilence(viewer, voice);
    await press(page, 'Unmute');
    await waitForStreamSound(viewer, ({ peak }) => peak > 0.02, voice);
  });

  it('has a microphone that is not heard while the share is paused, and is gone once it is off', async () => {
    let page = await popupWithMore();
    await page.click('[data-testid=pause]');
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await waitForSilence(viewer, voice);
    page = await popupWithMore();
    await page.click('[data-testid=pause]');
    await waitForStreamSound(viewer, ({ peak }) => peak > 0.02, voice);
    await press(page, 'Microphone off');
    await page.waitForSelector('[data-testid=microphone][data-phase=off]');
    await viewer.waitForFunction(
      (element) => !document.querySelector<HTMLAudioElement>(element)?.srcObject,
      {},
      voice,
    );
    expect(await viewer.$eval('video', ({ srcObject }) => srcObject !== null)).toBe(true);
  });
});
