import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { guestsPage, shareBack } from '../support/guests-page.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';

describe('every page', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ viewers: { args: ['--use-fake-device-for-media-stream'] } });
    await stage.viewers
      .defaultBrowserContext()
      .overridePermissions(new URL(stage.relay.address).origin, ['camera', 'microphone']);
  });

  afterAll(() => stage?.close());

  it.each(['welcome', 'options', 'popup', 'guests'])('%s has no accessibility faults', async (path) => {
    const page = await stage.sharer.extensionPage(path);
    await page.waitForSelector('h1');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  it('popup has none with a link that is none, either', async () => {
    const popup = await stage.sharer.extensionPage('popup');
    await popup.bringToFront();
    await (await popup.waitForSelector('.watch summary'))?.click();
    await popup.type('[data-testid=watch-link]', 'hello');
    await popup.keyboard.press('Enter');
    await waitForText(popup, 'watch-problem', 'This is not a link to a share');
    expect(await accessibilityFaults(popup)).toEqual([]);
    await popup.close();
  });

  it('options has none either while it says what is wrong, and saves with the keyboard alone', async () => {
    const options = await stage.sharer.extensionPage('options');
    await options.bringToFront();
    await options.waitForSelector('#relay');
    await options.waitForFunction(() => document.hasFocus());
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
    await options.close();
  });

  it('options has none with a list of sites, one that is none, and a file that is refused', async () => {
    const options = await stage.sharer.extensionPage('options');
    await options.bringToFront();
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
    await options.close();
  });

  it('options has none with the ways to connect, good and bad', async () => {
    const turn = ['--turn-url', 'turn:127.0.0.1:9?transport=tcp', '--turn-secret', 'of the test'];
    const relay = await startRelayProcess(0, '127.0.0.1', turn);
    onTestFinished(() => relay.stop());
    const options = await stage.sharer.extensionPage('options');
    await options.bringToFront();
    const enter = async (address: string) => {
      await (await options.waitForSelector('#relay'))?.click({ count: 3 });
      await options.keyboard.type(address);
      await options.keyboard.press('Enter');
    };
    await enter(relay.address);
    await options.click('[data-testid=test]');
    await options.waitForSelector('[data-path=host][data-status=works]');
    await options.waitForSelector('[data-path=turn][data-status=silent]');
    expect(await accessibilityFaults(options)).toEqual([]);
    await enter(stage.relay.address);
    await waitForText(options, 'saved', 'Saved');
    await options.close();
  });

  it('popup and viewer have none during a share, which the keyboard alone can stop', async () => {
    const { tab, popup, viewer } = await stage.share('red');
    await waitForText(viewer, 'status', 'Live');
    await waitForText(popup, 'viewers', '1 viewer');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
    await popup.bringToFront();
    await (await popup.waitForSelector('[data-testid=more] summary'))?.click();
    await popup.waitForSelector('[data-testid=microphone]', { visible: true });
    expect(await accessibilityFaults(popup)).toEqual([]);

    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=sound]');
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('Enter');
    expect(await viewer.$eval('video', ({ muted }) => muted)).toBe(false);

    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('ArrowLeft');
    expect(await viewer.$eval('video', ({ volume }) => volume)).toBe(0.95);
    await viewer.keyboard.press('Tab');
    await viewer.keyboard.press('Enter');
    await viewer.waitForSelector('[data-testid=chat-field]', { visible: true });
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await viewer.keyboard.press('Enter');
    for (const opened of ['[data-hand=point]', '[data-kind=camera]', '[data-zoom=one]']) {
      await viewer.keyboard.press('Tab');
      await viewer.keyboard.press('Enter');
      await viewer.waitForSelector(opened, { visible: true });
      expect(await accessibilityFaults(viewer)).toEqual([]);
      await viewer.keyboard.press('Escape');
    }
    await viewer.keyboard.press('?');
    await viewer.waitForSelector('[data-testid=keys]');
    expect(await accessibilityFaults(viewer)).toEqual([]);

    await popup.focus('[data-testid=stop]');
    await popup.keyboard.press('Enter');
    await waitForText(viewer, 'status', 'The share has ended');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await tab.close();
    await viewer.close();
  });

  it('viewer, popup and guests page have none while a viewer shares back', async () => {
    const { tab, viewer } = await stage.share('red');
    await waitForText(viewer, 'status', 'Live');
    await shareBack(viewer, 'microphone');
    await shareBack(viewer, 'camera');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    const guests = await guestsPage(stage.sharer);
    await guests.waitForSelector('[data-testid=guest] video:not([hidden])');
    expect(await accessibilityFaults(guests)).toEqual([]);
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'showing', 'Viewer 1');
    expect(await accessibilityFaults(popup)).toEqual([]);
    await guests.bringToFront();
    await guests.click('[data-testid=hide]');
    await viewer.bringToFront();
    await viewer.waitForSelector('[data-testid=share-back-hidden]');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await Promise.all([viewer.close(), guests.close(), tab.close()]);
  });

  it('viewer has none while it waits and when the address is no link', async () => {
    const viewer = await stage.watch(`${stage.relay.address}#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`);
    await waitForText(viewer, 'status', 'Nobody is sharing here right now');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await viewer.goto(stage.relay.address);
    await waitForText(viewer, 'status', 'This address is not a link to a share.');
    expect(await accessibilityFaults(viewer)).toEqual([]);
    await viewer.close();
  });
});
