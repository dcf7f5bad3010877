import type { Page } from 'puppeteer-core';
import { expect, it, onTestFinished } from 'vitest';
import { randomId } from '../../src/protocol/id.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { badgeOf } from '../support/badge.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { joinAsProgram } from '../support/viewer-program.ts';

it('a sharer who wants to be asked lets viewers in, refuses them and removes them', async () => {
  const stage = await openStage();
  const { popup, link } = await stage.share('red');
  const ada = await stage.watch(link);
  await waitForPicture(ada, 'red');
  await openDoorCard(popup);
  await popup.locator('[data-testid=asks]').click();

  const grace = await step('a new viewer waits, with a badge and a card for the sharer', async () => {
    const page = await comeAsStranger(stage, link);
    await waitForText(page, 'status', 'Waiting to be let in');
    expect(await page.$$eval('video', (videos) => videos.map(({ srcObject }) => srcObject))).toEqual([null]);
    await waitForText(popup, 'knocks', 'A viewer wants to watch');
    await expect.poll(() => badgeOf(stage.sharer)).toBe('?');
    await callOneself(page, '<i>Grace</i>');
    await waitForText(popup, 'knock', '<i>Grace</i> wants to watch');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await accessibilityFaults(popup)).toEqual([]);
    await waitForPicture(ada, 'red');
    return page;
  });

  await step('a refused viewer stays outside, also after a reload', async () => {
    await popup.bringToFront();
    await popup.locator('[data-testid=refuse]:enabled').click();
    await waitForText(grace, 'status', 'You were not let in');
    expect(await accessibilityFaults(grace)).toEqual([]);
    await reload(grace);
    await waitForText(grace, 'status', 'You were not let in');
    await popup.waitForSelector('[data-testid=knock]', { hidden: true });
    await expect.poll(() => badgeOf(stage.sharer)).toBe('1');
  });

  const hedy = await step('an admitted viewer is inside, also after a reload', async () => {
    const page = await (await borrowProfile('firefox')).newPage();
    await page.goto(link);
    await waitForText(page, 'status', 'Waiting to be let in');
    await popup.locator('[data-testid=admit]:enabled').click();
    await waitForPicture(page, 'red');
    await reload(page);
    await waitForPicture(page, 'red');
    await waitForText(popup, 'viewers', '2 viewers');
    await popup.waitForSelector('[data-testid=knock]', { hidden: true });
    return page;
  });

  await step('a reload and a second tab do not bring a removed viewer back', async () => {
    await popup.bringToFront();
    await popup.locator('.viewer summary').click();
    expect(await textOf(popup, 'steps')).toContain('Here since');
    await waitForText(popup, 'delivered', 'directly');
    await popup.locator('.viewer[open] [data-testid=remove]').click();
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

  await step('the relay closes a removed viewer that does not go by itself', async () => {
    const mallory = await joinAsProgram(link);
    await mallory.say({ type: 'hello', token: randomId(), name: 'Mallory' });
    await waitForText(popup, 'knock', 'Mallory wants to watch');
    await popup.bringToFront();
    await popup.locator('[data-testid=admit]:enabled').click();
    await popup.locator('.viewer[open] [data-testid=remove]').click();
    expect(await mallory.closed).toEqual({ code: closeCodes.denied, reason: 'denied' });
    expect(mallory.heard.at(-1)).toEqual({ type: 'door', state: 'removed' });
    await waitForText(popup, 'viewers', '1 viewer');
    await waitForPicture(hedy, 'red');
  });

  await step('a viewer who waits can leave with a click', async () => {
    const patient = await comeAsStranger(stage, link);
    await waitForText(popup, 'knocks', 'wants to watch');
    await patient.bringToFront();
    await (await patient.waitForSelector('[data-testid=leave]'))?.click();
    await waitForText(patient, 'status', 'You have left');
    await popup.waitForSelector('[data-testid=knock]', { hidden: true });
  });
});

it('a share is full at its viewer limit and lets the next viewer in when one leaves', async () => {
  const stage = await openStage();
  const { popup, link } = await stage.share('red');
  const viewer = await stage.watch(link);
  await waitForPicture(viewer, 'red');
  await openDoorCard(popup);

  async function setLimit(limit: string): Promise<void> {
    await popup.bringToFront();
    await popup.locator('[data-testid=viewer-limit]').click({ count: 3 });
    await popup.keyboard.press('Backspace');
    await popup.keyboard.type(limit);
    await popup.keyboard.press('Enter');
  }

  await step('the popup refuses a limit that is no number', async () => {
    await setLimit('none');
    await waitForText(popup, 'door', 'It stays as it was.');
  });

  const late = await step('a viewer above the limit reads that the share is full', async () => {
    await setLimit('1');
    const page = await comeAsStranger(stage, link);
    await waitForText(page, 'status', 'This share is full');
    expect(await accessibilityFaults(page)).toEqual([]);
    return page;
  });

  await step('the share lets this viewer in when another one leaves', async () => {
    await viewer.close();
    await waitForPicture(late, 'red');
  });

  await step('without a limit the share lets a second viewer in', async () => {
    await setLimit('');
    await waitForPicture(await comeAsStranger(stage, link), 'red');
  });
});

it('a new link ends the old one, and viewers stay', async () => {
  const stage = await openStage();
  const { tab, popup, link: old } = await stage.share('red');
  const watching = await comeAsStranger(stage, old);
  await waitForPicture(watching, 'red');
  const hedy = await (await borrowProfile('firefox')).newPage();
  await hedy.goto(old);
  await waitForPicture(hedy, 'red');
  await openDoorCard(popup);

  const link = await step('the viewers move to the new link', async () => {
    // A new link takes along only viewers that have confirmed their picture to the sharer.
    await popup.waitForFunction(
      () => {
        const phases = [...document.querySelectorAll<HTMLElement>('.viewer')].map(
          ({ dataset }) => dataset['phase'],
        );
        return phases.length === 2 && phases.every((phase) => phase === 'live');
      },
      { polling: 50 },
    );
    await popup.locator('[data-testid=new-link]').click();
    await popup.waitForFunction(
      (before) => document.querySelector('[data-testid=share-link]')?.textContent !== before,
      { polling: 50 },
      old,
    );
    const renewed = await textOf(popup, 'share-link');
    for (const page of [watching, hedy]) {
      await page.waitForFunction((now) => location.href === now, { polling: 50 }, renewed);
      expect(await textOf(page, 'status')).toBe('Live');
    }
    return renewed;
  });

  await step('their picture goes on', async () => {
    await tab.evaluate('paint("blue")');
    await waitForPicture(watching, 'blue');
    await waitForPicture(hedy, 'blue');
  });

  await step('new viewers see the share at the new link only', async () => {
    const late = await stage.watch(old);
    await waitForText(late, 'status', 'No one is sharing here right now');
    await waitForPicture(await comeAsStranger(stage, link), 'blue');
    await reload(watching);
    await waitForPicture(watching, 'blue');
    await waitForText(late, 'status', 'No one is sharing here right now');
    await waitForText(popup, 'viewers', '3 viewers');
  });
});

/** Opens the link in a profile that has nothing stored. */
async function comeAsStranger({ viewers }: Stage, link: string): Promise<Page> {
  const profile = await viewers.browser().createBrowserContext();
  onTestFinished(() => profile.close().catch(() => {}));
  const page = await profile.newPage();
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

async function openDoorCard(popup: Page): Promise<void> {
  await popup.bringToFront();
  await popup.locator('[data-testid=door] summary').click();
  await popup.waitForSelector('[data-testid=asks]', { visible: true });
}
