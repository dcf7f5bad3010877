import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { launchFirefox } from '../support/browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

/** One share and who comes to it: two with Chromium, one with Firefox; each test goes on where the last one stopped. */
describe('the door of a share', () => {
  let stage: Stage;
  let firefox: Browser;
  let popup: Page;
  let tab: Page;
  let link: string;
  let ada: Page;
  let grace: Page;
  let hedy: Page;

  beforeAll(async () => {
    [stage, firefox] = await Promise.all([openStage(), launchFirefox()]);
    ({ popup, link, tab, viewer: ada } = await stage.share('red'));
    await waitForPicture(ada, 'red');
  });

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  /** Somebody new, who has nothing stored. */
  async function come(): Promise<Page> {
    const page = await (await stage.viewers.createBrowserContext()).newPage();
    await page.goto(link);
    return page;
  }

  async function reload(page: Page): Promise<void> {
    await page.bringToFront();
    await page.reload();
  }

  async function callOneself(page: Page, name: string): Promise<void> {
    await page.bringToFront();
    await page.waitForSelector('#own-name', { visible: true });
    await page.type('#own-name', name);
    await page.keyboard.press('Enter');
  }

  async function openDoorCard(): Promise<void> {
    await stage.sharer.clickIcon(tab);
    popup = await stage.sharer.popup();
    await (await popup.waitForSelector('[data-testid=door] summary'))?.click();
  }

  async function badge(): Promise<string | undefined> {
    const worker = await stage.sharer.browser.waitForTarget((target) => target.type() === 'service_worker');
    return (await worker.worker())?.evaluate(() => chrome.action.getBadgeText({}));
  }

  async function setLimit(limit: string): Promise<void> {
    await popup.bringToFront();
    await popup.click('[data-testid=viewer-limit]', { count: 3 });
    await popup.keyboard.press('Backspace');
    await popup.keyboard.type(limit);
    await popup.keyboard.press('Enter');
  }

  it('holds up whoever comes while the sharer asks, with a badge and a card', async () => {
    await openDoorCard();
    await popup.click('[data-testid=asks]');
    grace = await come();
    await waitForText(grace, 'status', 'Waiting to be let in');
    expect(await grace.$$eval('video', (videos) => videos.map(({ srcObject }) => srcObject))).toEqual([null]);
    await waitForText(popup, 'knocks', 'Somebody wants to watch');
    await expect.poll(badge).toBe('?');
    await callOneself(grace, '<i>Grace</i>');
    await waitForText(popup, 'knock', '<i>Grace</i> wants to watch');
    expect(await accessibilityFaults(grace)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
    await waitForPicture(ada, 'red');
  });

  it('stays closed to who is refused, also after a reload', async () => {
    await popup.bringToFront();
    await popup.click('[data-testid=refuse]');
    await waitForText(grace, 'status', 'You were not let in');
    expect(await accessibilityFaults(grace)).toEqual([]);
    await reload(grace);
    await waitForText(grace, 'status', 'You were not let in');
    expect(await popup.$$('[data-testid=knock]')).toEqual([]);
    await expect.poll(badge).toBe('1');
  });

  it('opens to who is let in, and does not ask again after a reload', async () => {
    hedy = await firefox.newPage();
    await hedy.goto(link);
    await waitForText(hedy, 'status', 'Waiting to be let in');
    await (await popup.waitForSelector('[data-testid=admit]'))?.click();
    await waitForPicture(hedy, 'red');
    await reload(hedy);
    await waitForPicture(hedy, 'red');
    await waitForText(popup, 'viewers', '2 viewers');
    expect(await popup.$$('[data-testid=knock]')).toEqual([]);
  });

  it('is shut behind who is removed, whom a reload and a second tab do not bring back', async () => {
    await popup.bringToFront();
    await (await popup.waitForSelector('.viewer summary'))?.click();
    expect(await textOf(popup, 'steps')).toContain('Here since');
    await waitForText(popup, 'delivered', 'directly');
    await (await popup.waitForSelector('.viewer[open] [data-testid=remove]'))?.click();
    await waitForText(ada, 'status', 'The sharer has removed you');
    expect(await accessibilityFaults(ada)).toEqual([]);
    await reload(ada);
    await waitForText(ada, 'status', 'The sharer has removed you');
    const secondTab = await stage.watch(link);
    await waitForText(secondTab, 'status', 'The sharer has removed you');
    await secondTab.close();
    await waitForText(popup, 'viewers', '1 viewer');
    await waitForPicture(hedy, 'red');
  });

  it('is full when as many watch as may, and opens when one leaves', async () => {
    await popup.bringToFront();
    await popup.click('[data-testid=asks]');
    await setLimit('none');
    await waitForText(popup, 'door', 'It stays as it was.');
    await setLimit('1');
    const late = await come();
    await waitForText(late, 'status', 'This share is full');
    expect(await accessibilityFaults(late)).toEqual([]);
    await hedy.close();
    await waitForPicture(late, 'red');
    await late.close();
  });

  it('is left by who waits, with a click', async () => {
    await popup.bringToFront();
    await setLimit('');
    await popup.click('[data-testid=asks]');
    const patient = await come();
    await waitForText(popup, 'knocks', 'wants to watch');
    await patient.bringToFront();
    await (await patient.waitForSelector('[data-testid=leave]'))?.click();
    await waitForText(patient, 'status', 'You have left');
    await popup.waitForSelector('[data-testid=knock]', { hidden: true });
  });

  it('has a new key at any time: the old link is dead, and whoever watches stays', async () => {
    await popup.bringToFront();
    const asks = await popup.waitForSelector('[data-testid=asks]');
    if (await asks?.evaluate((box) => (box as HTMLInputElement).checked)) await asks?.click();
    const watching = await come();
    await waitForPicture(watching, 'red');
    hedy = await firefox.newPage();
    await hedy.goto(link);
    await waitForPicture(hedy, 'red');
    const old = link;
    await popup.bringToFront();
    // Those are taken along of whom the sharer knows that they see the picture.
    await popup.waitForFunction(() => {
      const phases = [...document.querySelectorAll<HTMLElement>('.viewer')].map(
        ({ dataset }) => dataset['phase'],
      );
      return phases.length === 2 && phases.every((phase) => phase === 'live');
    });
    await popup.click('[data-testid=new-link]');
    await popup.waitForFunction(
      (before) => document.querySelector('[data-testid=share-link]')?.textContent !== before,
      {},
      old,
    );
    link = await textOf(popup, 'share-link');
    for (const page of [watching, hedy]) {
      await page.waitForFunction((now) => location.href === now, {}, link);
      expect(await textOf(page, 'status')).toBe('Live');
    }
    await tab.evaluate('paint("blue")');
    await waitForPicture(watching, 'blue');
    await waitForPicture(hedy, 'blue');
    const late = await stage.watch(old);
    await waitForText(late, 'status', 'Nobody is sharing here right now');
    const next = await come();
    await waitForPicture(next, 'blue');
    await reload(watching);
    await waitForPicture(watching, 'blue');
    await waitForText(late, 'status', 'Nobody is sharing here right now');
    await waitForText(popup, 'viewers', '3 viewers');
  });
});
