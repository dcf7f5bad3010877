import type { ElementHandle } from 'puppeteer-core';
import { expect, inject, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { guestsPage, shareBack } from '../support/guests-page.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { openSharer } from '../support/open-sharer.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('the pages of the extension have no accessibility faults without a share', async () => {
  const address = inject('relay');
  const sharer = await openSharer(address);

  for (const path of ['welcome', 'options', 'popup', 'guests']) {
    await step(path, async () => {
      const page = await sharer.extensionPage(path);
      await page.waitForSelector('h1');
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.close();
    });
  }

  await step('popup with text that is no link', async () => {
    const popup = await sharer.extensionPage('popup');
    await popup.bringToFront();
    await popup.locator('.watch summary').click();
    await popup.type('[data-testid=watch-link]', 'hello');
    await popup.keyboard.press('Enter');
    await waitForText(popup, 'watch-problem', 'This is not a link to a share');
    expect(await accessibilityFaults(popup)).toEqual([]);
  });
});

it('the options have no accessibility faults, whatever they show', async () => {
  const turn = ['--turn-url', 'turn:127.0.0.1:9?transport=tcp', '--turn-secret', 'of the test'];
  const { address } = await startRelayProcess(0, '127.0.0.1', turn);
  const options = await (await openSharer(address)).extensionPage('options');
  await options.bringToFront();

  await step('an error at the address of the relay, which the keyboard alone can put right', async () => {
    await options.waitForSelector('#relay');
    await options.waitForFunction(() => document.hasFocus(), { polling: 50 });
    await options.keyboard.press('Tab');
    await options.keyboard.press('End');
    await options.keyboard.type('?x');
    await options.keyboard.press('Enter');
    await waitForText(options, 'note', 'Leave out user names, passwords, and everything from ? or # on.');
    expect(await accessibilityFaults(options)).toEqual([]);
    await options.keyboard.press('Backspace');
    await options.keyboard.press('Backspace');
    await options.keyboard.press('Enter');
    await waitForText(options, 'saved', 'Saved');
  });

  await step('paths to connect that work and that do not', async () => {
    await options.click('[data-testid=test]');
    await options.waitForSelector('[data-path=host][data-status=works]');
    await options.waitForSelector('[data-path=turn][data-status=silent]');
    expect(await accessibilityFaults(options)).toEqual([]);
  });

  await step('a list of sites, a name that is no site, and a file that is refused', async () => {
    await options.waitForSelector('#site');
    await options.evaluate(async () => {
      const { settings } = await chrome.storage.local.get<{ settings: object }>('settings');
      await chrome.storage.local.set({ settings: { ...settings, pausedSites: ['bank.example.org'] } });
    });
    await waitForText(options, 'sites', 'bank.example.org');
    await options.waitForSelector('.sites .notice');
    await options.type('#site', 'no site');
    await options.keyboard.press('Enter');
    await waitForText(options, 'site-note', 'This is not the name of a site.');
    const file = await options.waitForSelector('input[type=file]');
    await (file as ElementHandle<HTMLInputElement>).uploadFile('package.json');
    await waitForText(options, 'file-note', 'This file is not a Tabwire export.');
    expect(await accessibilityFaults(options)).toEqual([]);
    await (await options.waitForSelector('[data-testid=sites] button'))?.click();
    await options.waitForSelector('[data-testid=sites]', { hidden: true });
  });
});

it('popup and viewer page have no accessibility faults during a share, and the keyboard alone reaches all', async () => {
  const stage = await openStage();
  const { popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);

  await step('viewer page and popup', async () => {
    await waitForText(viewer, 'status', 'Live');
    await waitForText(popup, 'viewers', '1 viewer');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
  });

  await step('popup with all its cards', async () => {
    await popup.bringToFront();
    await popup.locator('[data-testid=more] summary').click();
    await popup.waitForSelector('[data-testid=microphone]', { visible: true });
    expect(await accessibilityFaults(popup)).toEqual([]);
  });

  await step('the viewer turns the sound on and its volume down with the keyboard', async () => {
    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=sound]');
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('Enter');
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('ArrowLeft');
    expect(await viewer.$eval('video', ({ volume }) => volume)).toBe(0.95);
  });

  await step('the viewer opens the chat with the keyboard', async () => {
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('Enter');
    await viewer.waitForSelector('[data-testid=chat-field]', { visible: true });
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await viewer.keyboard.press('Enter');
  });

  for (const [menu, entry] of [
    ['marks', '[data-hand=point]'],
    ['sharing back', '[data-kind=camera]'],
    ['zoom', '[data-zoom=one]'],
  ] as const) {
    await step(`the viewer opens the menu of ${menu} with the keyboard`, async () => {
      await viewer.keyboard.press('Tab');
      await viewer.keyboard.press('Enter');
      await viewer.waitForSelector(entry, { visible: true });
      expect(await accessibilityFaults(viewer)).toEqual([]);
      await viewer.keyboard.press('Escape');
    });
  }

  await step('the viewer opens the list of shortcuts with the keyboard', async () => {
    await viewer.keyboard.press('?');
    await viewer.waitForSelector('[data-testid=keys]');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });

  await step('the sharer stops the share with the keyboard', async () => {
    await popup.focus('[data-testid=stop]');
    await popup.keyboard.press('Enter');
    await waitForText(viewer, 'status', 'The share has ended');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });
});

it('viewer page, guests page and popup have no accessibility faults while a viewer shares back', async () => {
  const stage = await openStage();
  await stage.viewers.overridePermissions(new URL(stage.relay.address).origin, ['camera', 'microphone']);
  const { tab, popup: first, link } = await stage.share('red');
  await first.close();
  const viewer = await stage.watch(link);

  await step('viewer page with its own microphone and camera', async () => {
    await waitForText(viewer, 'status', 'Live');
    await shareBack(viewer, 'microphone');
    await shareBack(viewer, 'camera');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });

  const guests = await step('guests page with a camera', async () => {
    const page = await guestsPage(stage.sharer);
    await page.waitForSelector('[data-testid=guest] video:not([hidden])');
    expect(await accessibilityFaults(page)).toEqual([]);
    return page;
  });

  await step('popup with what the viewer shows', async () => {
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'showing', 'Viewer 1');
    expect(await accessibilityFaults(popup)).toEqual([]);
  });

  await step('viewer page when the sharer has hidden the camera', async () => {
    await guests.bringToFront();
    await guests.click('[data-testid=hide]');
    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=share-back-hidden]');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });
});

it('the viewer page has no accessibility faults without a share', async () => {
  const address = inject('relay');
  const viewer = await (await borrowProfile('chromium')).newPage();

  await step('while a viewer waits for the share', async () => {
    await viewer.goto(`${address}#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`);
    await waitForText(viewer, 'status', 'No one is sharing here right now');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });

  await step('when the address is no link', async () => {
    await viewer.goto(address);
    await waitForText(viewer, 'status', 'This address is not a link to a share.');
    expect(await accessibilityFaults(viewer)).toEqual([]);
  });
});
