import type { Page, Target } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { chooseSource } from '../support/choose-source.ts';
import { recordConnections } from '../support/connections.ts';
import { guestsPage, shareBack, stopSharingBack, turnSoundOn } from '../support/guests-page.ts';
import { chooseInMenu } from '../support/menu.ts';
import { waitForPopup } from '../support/open-popup.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { waitForSilence, waitForSound as waitForStreamSound, waitForStreamTone } from '../support/tone.ts';

const isPermissionPage = (target: Target) => target.url().includes('/src/permission/');

/** Where the viewer hears what the sharer says. The fake microphone beeps once a second. */
const voice = '[data-testid=voice]';

it('the sharer shares a camera, a tab and a microphone', async () => {
  const stage = await openStage();
  await stage.viewers.overridePermissions(new URL(stage.relay.address).origin, ['microphone']);
  const tab = await stage.sharer.open(stage.site.url('red'));
  const viewer = await stage.viewers.newPage();

  async function allow(...permissions: ('camera' | 'microphone')[]): Promise<void> {
    const { browser, extensionId } = stage.sharer;
    await browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${extensionId}`, permissions);
  }

  function permissionPages() {
    return stage.sharer.browser.targets().filter(isPermissionPage);
  }

  await step('the menu shares the clicked tab, and the popup says where it cannot', async () => {
    const page = await stage.sharer.open('chrome://version/');
    await chooseInMenu(stage.sharer, 'share-tab');
    const popup = await stage.sharer.popup();
    expect(await textOf(popup, 'problem')).toContain('Pages of the browser itself are not shared.');
    expect(
      await popup.$$eval('button[data-source]', (buttons) => buttons.map(({ dataset }) => dataset['source'])),
    ).toEqual(['display', 'camera']);
    await popup.close();
    await page.close();
  });

  await step('the menu opens the page for a link, and the options', async () => {
    await chooseInMenu(stage.sharer, 'watch');
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/welcome/'));
    await chooseInMenu(stage.sharer, 'options');
    await stage.sharer.browser.waitForTarget((target) => target.url().includes('/src/options/'));
  });

  await step('a page asks again for a camera that the browser refused, and says what to do', async () => {
    await allow();
    await chooseInMenu(stage.sharer, 'share-camera');
    const page = await (await stage.sharer.browser.waitForTarget(isPermissionPage)).page();
    if (!page) throw new Error('the permission page is no tab');
    await waitForText(page, 'problem', 'The browser did not allow it.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await allow('camera');
    await page.bringToFront();
    await page.click('button');
    await expect.poll(permissionPages).toEqual([]);
  });

  await step('the camera is shared as soon as the browser allows it', async () => {
    const popup = await stage.sharer.popup();
    await popup.waitForSelector('.popup.live');
    expect(await popup.$eval('h1', ({ textContent }) => textContent)).toBe('Sharing the camera');
    await recordConnections(viewer);
    await viewer.goto(await textOf(popup, 'share-link'));
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    expect(await viewer.$('[data-testid=sound]')).toBe(null);
  });

  await step('a tab replaces the camera, and its sound comes on the same connection', async () => {
    await tab.evaluate('playTone(660)');
    await chooseSource(stage.sharer, tab, 'tab');
    await waitForPopup(stage.sharer, 'h1', ['Sharing a tab']);
    await waitForPicture(viewer, 'red');
    await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
    await waitForStreamTone(viewer, 660);
  });

  const guests = await step(
    'the camera comes back silent and without a question, and the sharer hears the viewer speak',
    async () => {
      await chooseSource(stage.sharer, tab, 'camera');
      await waitForPopup(stage.sharer, 'h1', ['Sharing the camera']);
      await waitForPicture(viewer, 'camera', { at: 0.3 });
      await viewer.waitForSelector('[data-testid=sound]', { hidden: true });
      expect(permissionPages()).toEqual([]);
      await shareBack(viewer, 'microphone');
      const guests = await guestsPage(stage.sharer);
      await turnSoundOn(guests);
      await waitForSound(guests, '[data-testid=guest] video');
      return guests;
    },
  );

  await step('the tab comes back, and its sound goes on while the viewer speaks and after that', async () => {
    await chooseSource(stage.sharer, tab, 'tab');
    await waitForPopup(stage.sharer, 'h1', ['Sharing a tab']);
    await waitForPicture(viewer, 'red');
    await waitForSound(viewer, '[data-testid=screen]');
    await waitForSound(guests, '[data-testid=guest] video');
    await stopSharingBack(viewer, 'microphone');
    await waitForText(guests, 'guests-heading', 'No one is showing anything');
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

  await step(
    'the sharer’s microphone is off until the sharer turns it on, and then viewers hear it',
    async () => {
      await allow('camera', 'microphone');
      const page = await popupWithMore();
      await page.waitForSelector('[data-testid=microphone][data-phase=off]');
      await press(page, 'microphone on');
      await page.waitForSelector('[data-testid=microphone][data-phase=on]');
      await waitForStreamSound(viewer, ({ peak }) => peak > 0.02, voice);
      await page.waitForFunction(() => (document.querySelector('meter')?.value ?? 0) > 0.02);
    },
  );

  await step('viewers hear nothing while the microphone is muted', async () => {
    const page = await popupWithMore();
    await press(page, 'Mute');
    await page.waitForSelector('[data-testid=microphone][data-phase=muted]');
    await waitForSilence(viewer, voice);
    await press(page, 'Unmute');
    await waitForStreamSound(viewer, ({ peak }) => peak > 0.02, voice);
  });

  await step(
    'viewers hear nothing while the share is paused, and no voice stream is left once the microphone is off',
    async () => {
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
    },
  );
});
