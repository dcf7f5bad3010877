import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { settingsVersion } from '../../src/extension/settings-schema.ts';
import { endLongWaits, holdLongWaits } from '../support/long-waits.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

/** One browser; each test goes on with the settings that the last one left. */
describe('settings', () => {
  let stage: Stage;
  let options: Page;
  let folder: string;

  beforeAll(async () => {
    stage = await openStage({ sharer: { args: ['--use-fake-device-for-media-stream'] } });
    folder = await mkdtemp(join(tmpdir(), 'tabwire-settings-'));
    await stage.sharer.browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${stage.sharer.extensionId}`, ['camera']);
    options = await stage.sharer.extensionPage('options');
    const session = await options.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  });

  afterAll(async () => {
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Clicks, as soon as it is there, with the options in front. */
  async function press(selector: string): Promise<void> {
    await options.bringToFront();
    await (await options.waitForSelector(selector))?.click();
  }

  async function enter(selector: string, text: string): Promise<void> {
    await options.bringToFront();
    await (await options.waitForSelector(selector))?.click({ count: 3 });
    await options.keyboard.type(text);
    await options.keyboard.press('Enter');
  }

  function stored(): Promise<unknown> {
    return options.evaluate(async () => (await chrome.storage.local.get('settings'))['settings']);
  }

  async function becomes(change: Record<string, unknown>): Promise<void> {
    await vi.waitFor(async () => expect(await stored()).toMatchObject(change), { timeout: 15_000 });
  }

  async function importText(name: string, text: string): Promise<void> {
    const file = join(folder, name);
    await writeFile(file, text);
    await options.bringToFront();
    const [chooser] = await Promise.all([
      options.waitForFileChooser(),
      options.click('[data-testid=import]'),
    ]);
    await chooser.accept([file]);
  }

  async function testConnection(address: string): Promise<void> {
    await enter('#relay', address);
    await press('[data-testid=test]');
  }

  it('test a relay that works', async () => {
    await testConnection(stage.relay.address);
    await waitForText(options, 'note', 'Works: the relay answered in');
    await waitForText(options, 'paths-meaning', 'You can connect to people in your own network.');
    expect(
      await options.$$eval('[data-path]', (items) => items.map(({ textContent }) => textContent)),
    ).toEqual(['Directlyworks', 'STUNnot offered by this relay', 'TURNnot offered by this relay']);
  });

  it('say that nothing answers', async () => {
    await testConnection('http://127.0.0.1:1/');
    await waitForText(options, 'note', 'Nothing answers there.');
  });

  it('tells another web server from a relay', async () => {
    const server = createServer((_, response) => response.end('hello'));
    await once(server.listen(0), 'listening');
    await testConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await waitForText(options, 'note', 'it is not a Tabwire relay');
    server.closeAllConnections();
    server.close();
  });

  it('refuse what is no address and keep what was saved', async () => {
    await enter('#relay', stage.relay.address);
    await waitForText(options, 'saved', 'Saved');
    await enter('#relay', 'not an address');
    await waitForText(options, 'note', 'This is not an address.');
    await options.reload();
    await options.waitForSelector('#relay');
    expect(await options.$eval('#relay', (field) => (field as HTMLInputElement).value)).toBe(
      stage.relay.address,
    );
  });

  it('are honoured by the next click on the icon: source, name, and whether pictures may be saved', async () => {
    await press('input[name=source][value=camera]');
    await enter('#name', '  <b>Ada</b> ');
    await press('#save-pictures');
    await becomes({ source: 'camera', name: '<b>Ada</b>', savePictures: false });
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    const viewer = await stage.watch(await textOf(popup, 'share-link'));
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await waitForText(viewer, 'sharer', '<b>Ada</b> is sharing');
    await waitForText(viewer, 'more-menu', 'The sharer asks you to save no pictures.');
    expect(await viewer.$eval('[data-testid=save]', (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
    await popup.bringToFront();
    await popup.click('[data-testid=stop]');
    await waitForText(viewer, 'status', 'The share has ended');
    await Promise.all([viewer.close(), tab.close()]);
  });

  it('say what is wrong with a number of the picture, which stays as it was', async () => {
    await press('#picture summary');
    await enter('#frameRate', '31');
    await waitForText(options, 'picture', 'Whole numbers from 1 to 30, or nothing. It stays as it was.');
    expect(await options.$eval('#frameRate', (field) => (field as HTMLInputElement).value)).toBe('');
  });

  it('are honoured by the next share: sound, picture and language', async () => {
    await press('input[name=source][value=tab]');
    await press('#sound');
    await press('#picture input[value=motion]');
    await enter('#maxHeight', '360');
    await press('input[name=language][value="zh-CN"]');
    await becomes({ source: 'tab', sound: false, language: 'zh-CN' });
    await becomes({ quality: { mode: 'motion', maxHeight: 360 } });
    expect(await options.$eval('h1', ({ textContent }) => textContent)).toBe('Tabwire 选项');
    const { tab, popup, viewer } = await stage.share('lime');
    await waitForPicture(viewer, 'lime');
    expect(await viewer.$eval('video', ({ videoHeight }) => videoHeight)).toBe(360);
    await waitForText(popup, 'quality', '动作流畅');
    await waitForText(popup, 'heard', '按你的选项，不分享声音');
    expect(await viewer.$('[data-testid=sound]')).toBe(null);
    await popup.bringToFront();
    await popup.click('[data-testid=stop]');
    await waitForText(viewer, 'status', 'The share has ended');
    await Promise.all([viewer.close(), tab.close()]);
    await press('input[name=language][value=en]');
    await becomes({ language: 'en' });
  });

  it('come back from the file that they were exported to', async () => {
    const before = await stored();
    await press('[data-testid=export]');
    const file = await vi.waitFor(() => readFile(join(folder, 'tabwire-settings.json'), 'utf8'), {
      timeout: 15_000,
    });
    await press('#keep-link');
    await enter('#name', 'Grace');
    await becomes({ keepLink: true, name: 'Grace' });
    await importText('back.json', file);
    await waitForText(options, 'file-note', 'Imported. Changed: keep my link, name.');
    expect(await stored()).toEqual(before);
    expect(await options.$eval('#name', (field) => (field as HTMLInputElement).value)).toBe('<b>Ada</b>');
    await importText('again.json', file);
    await waitForText(options, 'file-note', 'Imported. Nothing was different.');
  });

  it.each([
    ['nothing.json', '', 'This file cannot be read'],
    ['package.json', '{"name":"something else"}', 'This file is not a Tabwire export.'],
    [
      'newer.json',
      `{"program":"tabwire","settings":{"version":${settingsVersion + 1}}}`,
      'This file comes from a newer Tabwire. Update this one, then import it.',
    ],
    [
      'relay.json',
      '{"program":"tabwire","settings":{"version":1,"relay":"ftp://relay.example.org"}}',
      'The relay in this file is not an address that can be used.',
    ],
  ])('stay as they were where a file is refused: %s', async (name, text, sentence) => {
    const before = await stored();
    await importText(name, text);
    await waitForText(options, 'file-note', sentence);
    expect(await textOf(options, 'file-note')).toMatch(/Nothing was changed\.$/);
    expect(await stored()).toEqual(before);
  });

  it('say which keys the browser gave, none of which it keeps for itself', async () => {
    expect(await options.$$eval('[data-testid=shortcuts] kbd', (keys) => keys.length)).toBe(2);
  });

  it('of the first version are read as those of now', async () => {
    const { address } = stage.relay;
    await options.evaluate(
      (relay) => chrome.storage.local.set({ settings: { version: 1, relay, keepLink: true } }),
      address,
    );
    await options.bringToFront();
    await options.reload();
    await options.waitForSelector('#keep-link:checked');
    expect(await options.$eval('#relay', (field) => (field as HTMLInputElement).value)).toBe(address);
    const first = await stage.share('blue');
    await waitForPicture(first.viewer, 'blue');
    await first.popup.bringToFront();
    await first.popup.click('[data-testid=stop]');
    await waitForText(first.viewer, 'status', 'The share has ended');
    const second = await stage.share('red');
    expect(second.link).toBe(first.link);
    await press('#sound');
    await becomes({
      version: settingsVersion,
      relay: address,
      keepLink: true,
      sound: false,
      pauseCover: 'blur',
    });
  });

  it('say at the next share which step fails when no relay is there', async () => {
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    await (await (await stage.sharer.popup()).waitForSelector('[data-testid=stop]'))?.click();
    const offscreen = await stage.sharer.offscreen()?.asPage();
    if (!offscreen) throw new Error('the offscreen document has gone before its time');
    await holdLongWaits(offscreen);
    await enter('#relay', '127.0.0.1:1');
    await becomes({ relay: 'http://127.0.0.1:1/' });
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    await popup.waitForSelector('[data-step=login][data-status=active]');
    await endLongWaits(offscreen);
    expect(await textOf(popup, 'problem')).toBe(
      'The relay does not answer.Check that it runs and that its address in the options is right, then try again.',
    );
  });
});
