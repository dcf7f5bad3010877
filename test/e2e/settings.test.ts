import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, inject, it, onTestFinished, vi } from 'vitest';
import { settingsVersion } from '../../src/extension/settings/settings-schema.ts';
import { holdLongWaits, passLongWaits } from '../support/long-waits.ts';
import { openSharer } from '../support/open-sharer.ts';
import { waitForPicture } from '../support/picture.ts';
import type { Sharer } from '../support/sharer.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

it('the options test the connection to a relay', async () => {
  const relay = inject('relay');
  const { page, press, enter } = await openOptions(await openSharer(relay));

  async function testConnection(address: string): Promise<void> {
    await enter('#relay', address);
    await press('[data-testid=test]');
  }

  await step('they say that a relay works and which paths it offers', async () => {
    await testConnection(relay);
    await waitForText(page, 'note', 'Works: the relay answered in');
    await waitForText(page, 'paths-meaning', 'You can connect to people in your own network.');
    expect(await page.$$eval('[data-path]', (items) => items.map(({ textContent }) => textContent))).toEqual([
      'Directlyworks',
      'STUNnot offered by this relay',
      'TURNnot offered by this relay',
    ]);
  });

  await step('they say that nothing answers', async () => {
    await testConnection('http://127.0.0.1:1/');
    await waitForText(page, 'note', 'Nothing answers there.');
  });

  await step('they tell another web server from a relay', async () => {
    await testConnection(await openWebServer());
    await waitForText(page, 'note', 'it is not a Tabwire relay');
  });

  await step('they refuse text that is no address and keep what was saved', async () => {
    await enter('#relay', relay);
    await waitForText(page, 'saved', 'Saved');
    await enter('#relay', 'not an address');
    await waitForText(page, 'note', 'This is not an address.');
    await page.reload();
    await page.waitForSelector('#relay');
    expect(await fieldValue(page, '#relay')).toBe(relay);
  });
});

it('a share honours the options', async () => {
  const stage = await openStage();
  await stage.sharer.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${stage.sharer.extensionId}`, ['camera']);
  const { page: options, press, enter, become } = await openOptions(stage.sharer);

  await step('source, name, and whether viewers may save pictures', async () => {
    await press('input[name=source][value=camera]');
    await enter('#name', '  <b>Ada</b> ');
    await press('#save-pictures');
    await become({ source: 'camera', name: '<b>Ada</b>', savePictures: false });
    const { tab, popup, link } = await stage.share('red');
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'camera', { at: 0.3 });
    await waitForText(viewer, 'sharer', '<b>Ada</b> is sharing');
    await waitForText(viewer, 'more-menu', 'The sharer asks you to save no pictures.');
    expect(await viewer.$eval('[data-testid=save]', (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
    await stop(popup, viewer);
    await tab.close();
  });

  await step('the options refuse a frame rate out of range and keep what was saved', async () => {
    await press('#picture summary');
    await enter('[data-testid=quality-frameRate]', '31');
    await waitForText(options, 'picture', 'Whole numbers from 1 to 30, or nothing. It stays as it was.');
    expect(await fieldValue(options, '[data-testid=quality-frameRate]')).toBe('');
  });

  await step('sound, picture and language', async () => {
    await press('input[name=source][value=tab]');
    await press('#sound');
    await press('#picture input[value=motion]');
    await enter('[data-testid=quality-maxHeight]', '360');
    await press('input[name=language][value="zh-CN"]');
    await become({ source: 'tab', sound: false, language: 'zh-CN' });
    await become({ quality: { mode: 'motion', maxHeight: 360 } });
    expect(await options.$eval('h1', ({ textContent }) => textContent)).toBe('Tabwire 选项');
    const { popup, link } = await stage.share('lime');
    const viewer = await stage.watch(link);
    await waitForPicture(viewer, 'lime');
    expect(await viewer.$eval('video', ({ videoHeight }) => videoHeight)).toBe(360);
    await waitForText(popup, 'quality', '动作流畅');
    await waitForText(popup, 'heard', '按你的选项，不分享声音');
    expect(await viewer.$('[data-testid=sound]')).toBe(null);
    await stop(popup, viewer);
    await press('input[name=language][value=en]');
    await become({ language: 'en' });
  });
});

it('the options export settings to a file and import them', async () => {
  const relay = inject('relay');
  const sharer = await openSharer(relay);
  const { page, press, enter, stored, become } = await openOptions(sharer);
  const folder = await downloadFolder(sharer);

  async function importText(name: string, text: string): Promise<void> {
    const file = join(folder, name);
    await writeFile(file, text);
    await page.bringToFront();
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('[data-testid=import]')]);
    await chooser.accept([file]);
  }

  await step('settings come back from the file that they were exported to', async () => {
    await press('#sound');
    await press('#save-pictures');
    await press('#picture summary');
    await enter('[data-testid=quality-maxHeight]', '360');
    await enter('#name', '<b>Ada</b>');
    await become({ sound: false, savePictures: false, quality: { maxHeight: 360 }, name: '<b>Ada</b>' });
    const before = await stored();
    await press('[data-testid=export]');
    const file = await vi.waitFor(() => readFile(join(folder, 'tabwire-settings.json'), 'utf8'), {
      timeout: 15_000,
    });
    await press('#keep-link');
    await enter('#name', 'Grace');
    await become({ keepLink: true, name: 'Grace' });
    await importText('back.json', file);
    await waitForText(page, 'file-note', 'Imported. Changed: keep my link, name.');
    expect(await stored()).toEqual(before);
    expect(await fieldValue(page, '#name')).toBe('<b>Ada</b>');
    await importText('again.json', file);
    await waitForText(page, 'file-note', 'Imported. Nothing was different.');
  });

  for (const [name, text, sentence] of [
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
  ] as const) {
    await step(`settings stay as they were when the options refuse ${name}`, async () => {
      const before = await stored();
      await importText(name, text);
      await waitForText(page, 'file-note', sentence);
      expect(await textOf(page, 'file-note')).toMatch(/Nothing was changed\.$/);
      expect(await stored()).toEqual(before);
    });
  }

  await step('the options show the keys that the browser gave', async () => {
    expect(await page.$$eval('[data-testid=shortcuts] kbd', (keys) => keys.length)).toBe(2);
  });
});

it('the extension reads settings of the first version', async () => {
  const stage = await openStage();
  const { page: options, press, become } = await openOptions(stage.sharer);
  const { address: relay } = stage.relay;

  await step('the options show them', async () => {
    await options.evaluate((settings) => chrome.storage.local.set({ settings }), {
      version: 1,
      relay,
      keepLink: true,
    });
    await options.bringToFront();
    await options.reload();
    await options.waitForSelector('#keep-link:checked');
    expect(await fieldValue(options, '#relay')).toBe(relay);
  });

  await step('two shares have the link that they keep', async () => {
    const first = await stage.share('blue');
    const viewer = await stage.watch(first.link);
    await waitForPicture(viewer, 'blue');
    await stop(first.popup, viewer);
    const second = await stage.share('red');
    expect(second.link).toBe(first.link);
  });

  await step('the options save them in the form of now', async () => {
    await press('#sound');
    await become({ version: settingsVersion, relay, keepLink: true, sound: false, pauseCover: 'blur' });
  });
});

it('the popup says which step of a share fails where there is no relay', async () => {
  const stage = await openStage();
  const { enter, become } = await openOptions(stage.sharer);
  const { tab, popup: first } = await stage.share('red');
  await (await first.waitForSelector('[data-testid=stop]'))?.click();
  await first.waitForSelector('.popup.stopped');
  const offscreen = await stage.sharer.offscreenPage();
  await holdLongWaits(offscreen);
  await enter('#relay', '127.0.0.1:1');
  await become({ relay: 'http://127.0.0.1:1/' });
  await stage.sharer.clickIcon(tab);
  const popup = await stage.sharer.popup();
  await popup.waitForSelector('[data-step=login][data-status=active]');
  await passLongWaits([offscreen], async () => {
    expect(await textOf(popup, 'problem')).toBe(
      'The relay does not answer.Check that it runs and that its address in the options is right. With https, open that address in a tab: a certificate that the browser does not trust shows there. Then try again.',
    );
  });
});

/** The options page, with what a sharer does there. */
async function openOptions(sharer: Sharer) {
  const page = await sharer.extensionPage('options');
  await page.waitForSelector('#relay');

  async function stored(): Promise<unknown> {
    return page.evaluate(async () => (await chrome.storage.local.get('settings'))['settings']);
  }

  return {
    page,
    stored,
    /** Clicks once the element is there, with the options in front. */
    async press(selector: string): Promise<void> {
      await page.bringToFront();
      await (await page.waitForSelector(selector))?.click();
    },
    async enter(selector: string, text: string): Promise<void> {
      await page.bringToFront();
      await (await page.waitForSelector(selector))?.click({ count: 3 });
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    /** Waits until the stored settings include these. */
    async become(settings: Record<string, unknown>): Promise<void> {
      await vi.waitFor(async () => expect(await stored()).toMatchObject(settings), { timeout: 15_000 });
    },
  };
}

function fieldValue(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (field) => (field as HTMLInputElement).value);
}

async function stop(popup: Page, viewer: Page): Promise<void> {
  await popup.bringToFront();
  await popup.locator('[data-testid=stop]').click();
  await waitForText(viewer, 'status', 'The share has ended');
  await viewer.close();
}

/** A new folder that this browser's downloads go to until the test ends. */
async function downloadFolder({ browser }: Sharer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  onTestFinished(() => session.send('Browser.setDownloadBehavior', { behavior: 'default' }));
  return folder;
}

/** A web server that is no relay, until the test ends. */
async function openWebServer(): Promise<string> {
  const server = createServer((_, response) => response.end('hello'));
  await once(server.listen(0), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
