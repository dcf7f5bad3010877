import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page, Target } from 'puppeteer-core';
import { expect, it, onTestFinished } from 'vitest';
import { clickToolbarIcon } from '../support/browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import type { Sharer } from '../support/sharer.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

const lime = '<body style="background: lime">';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tabwire-refusals-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Installs another extension that has a page. Returns the address of the page. */
async function installOther({ browser }: Sharer): Promise<string> {
  const folder = await temporaryFolder();
  const manifest = { manifest_version: 3, name: 'Other', version: '1' };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'page.html'), lime);
  return `chrome-extension://${await browser.installExtension(folder)}/page.html`;
}

/** Sets the switch “Allow access to file URLs” of Tabwire, and waits until the restart that follows has ended. */
async function allowFiles({ browser, extensionId }: Sharer, settings: Page, allowed: boolean): Promise<void> {
  const restarted = new Promise<Target>((resolve) => {
    const onTarget = (target: Target) => {
      if (target.type() !== 'service_worker' || !target.url().includes(extensionId)) return;
      browser.off('targetcreated', onTarget);
      resolve(target);
    };
    browser.on('targetcreated', onTarget);
  });
  await settings.evaluate(
    `(async () => {
      const { developerPrivate } = chrome;
      // Without it the browser keeps an extension that is not from its store switched off after a restart.
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      await developerPrivate.updateExtensionConfiguration({ extensionId: '${extensionId}', fileAccess: ${allowed} });
    })()`,
  );
  const worker = await (await restarted).worker();
  // A click before the worker listens is lost.
  await expect.poll(() => worker?.evaluate(() => chrome.action.onClicked.hasListeners())).toBe(true);
}

/** Clicks the icon on the tab in front, and reads in the popup why it is not shared. */
async function expectRefusal(
  { browser, extensionId, popup }: Sharer,
  url: string,
  why: string,
): Promise<Page> {
  await clickToolbarIcon(browser, extensionId, url);
  const opened = await popup();
  await waitForText(opened, 'problem', why);
  return opened;
}

/** Clicks the icon on a lime tab, sees it at a viewer, and ends the share. */
async function expectShare({ sharer, watch }: Stage, tab: Page): Promise<void> {
  await sharer.clickIcon(tab);
  const popup = await sharer.popup();
  const viewer = await watch(await textOf(popup, 'share-link'));
  await waitForPicture(viewer, 'lime');
  await popup.locator('[data-testid=stop]').click();
  await waitForText(viewer, 'status', 'The share has ended');
  await popup.close();
  await viewer.close();
}

it('what cannot be shared is refused with its reason and a way out', async () => {
  const stage = await openStage({ sharer: { launch: {} } });
  const { sharer, site } = stage;

  /** Waits until a click on the icon shares again, for a popup has closed. */
  async function untilPlain(): Promise<void> {
    await expect.poll(() => isIconPlain(sharer)).toBe(true);
  }

  // The icon is clicked on the first tab with an address, and the browser opens a blank one by itself.
  for (const page of await sharer.browser.pages()) await page.goto(site.url('white'));

  for (const url of ['about:blank', 'data:text/html,']) {
    await step(`a page at ${url} is shared`, async () => {
      const tab = await sharer.open(url);
      await tab.evaluate(() => {
        document.body.style.background = 'lime';
      });
      await expectShare(stage, tab);
      await untilPlain();
      await tab.close();
    });
  }

  for (const [name, url, why] of [
    ['a page of the browser', 'chrome://version/', 'Pages of the browser itself are not shared.'],
    ['a page of another extension', await installOther(sharer), 'Pages of other extensions are not shared.'],
    ['the source of a page', `view-source:${site.url('lime')}`, 'The browser does not tell Tabwire'],
  ] as const) {
    await step(`${name} is refused as such, and other sources are offered`, async () => {
      const tab = await sharer.open(url);
      const popup = await expectRefusal(sharer, url, why);
      expect(await popup.$$eval('[data-source]', (all) => all.length)).toBe(2);
      expect(await popup.$('[data-testid=cure]')).toBe(null);
      await popup.close();
      await untilPlain();
      await tab.close();
    });
  }

  await step('a tab that crashed is reloaded from the popup, and then it is shared', async () => {
    const url = site.url('lime');
    const tab = await sharer.open(url);
    // A page that has crashed does not answer.
    void (await tab.createCDPSession()).send('Page.crash').catch(() => {});
    await new Promise((crashed) => tab.once('error', crashed));
    const popup = await expectRefusal(sharer, url, 'This tab crashed.');
    await popup.locator('[data-testid=cure]').click();
    await tab.waitForFunction(() => document.querySelector('i'));
    await popup.close();
    await untilPlain();
    await expectShare(stage, tab);
    await tab.close();
  });

  await step(
    'a file is refused without access, one click leads to the switch, and then it is shared',
    async () => {
      const file = join(await temporaryFolder(), 'page.html');
      await writeFile(file, lime);
      const url = pathToFileURL(file).href;
      const settings = await sharer.open('chrome://extensions/');
      await allowFiles(sharer, settings, false);
      await settings.close();
      const tab = await sharer.open(url);
      const popup = await expectRefusal(sharer, url, 'Tabwire has no access to files on this computer.');
      await popup.locator('[data-testid=cure]').click();
      const target = await sharer.browser.waitForTarget((one) =>
        one.url().startsWith('chrome://extensions/'),
      );
      const opened = await target.asPage();
      expect(opened.url()).toBe(`chrome://extensions/?id=${sharer.extensionId}`);
      await allowFiles(sharer, opened, true);
      await opened.close();
      await expectShare(stage, tab);
    },
  );
});
