import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { guestsPage, shareBack, turnSoundOn } from '../support/guests-page.ts';
import { openSharer } from '../support/open-sharer.ts';
import { waitForPicture } from '../support/picture.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('a viewer with the extension watches a link there and shares back', async () => {
  const stage = await openStage();
  const other = await openSharer(stage.relay.address);
  await other.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${other.extensionId}`, ['camera', 'microphone']);
  const { link } = await stage.share('red');

  await step('the popup of the viewer says what is wrong with text that is no link', async () => {
    const popup = await other.extensionPage('popup');
    await popup.locator('.watch summary').click();
    await paste(popup, 'hello');
    await waitForText(popup, 'watch-problem', 'This is not a link to a share');
    await paste(popup, link.slice(0, -3));
    await waitForText(popup, 'watch-problem', 'Part of this link is missing or has changed');
    await popup.close();
  });

  const viewer = await step('a link opens in the page of the viewer’s own extension', async () => {
    const welcome = await other.extensionPage('welcome');
    await paste(welcome, `  ${link} `);
    const target = await other.browser.waitForTarget((one) => one.url().includes('/src/viewer/'));
    const page = await target.asPage();
    expect(new URL(target.url()).protocol).toBe('chrome-extension:');
    await waitForText(page, 'status', 'Live');
    await waitForPicture(page, 'red');
    return page;
  });

  const guests = await step(
    'the sharer sees the camera of the viewer and hears their microphone',
    async () => {
      await shareBack(viewer, 'camera');
      const page = await guestsPage(stage.sharer);
      await waitForPicture(page, 'camera', { selector: '[data-testid=guest] video', at: 0.3 });
      await shareBack(viewer, 'microphone');
      await turnSoundOn(page);
      await waitForSound(page, '[data-testid=guest] video');
      await waitForText(page, 'guests-sound', 'Turn sound off');
      return page;
    },
  );

  await step('the guests page is silent again after a reload, until the next click', async () => {
    await guests.evaluateOnNewDocument(refuseSoundBeforeClick);
    await guests.reload();
    await waitForText(guests, 'guests-sound', 'Turn sound on');
    await waitForPicture(guests, 'camera', { selector: '[data-testid=guest] video', at: 0.3 });
    await guests.click('[data-testid=guests-sound]');
    await waitForSound(guests, '[data-testid=guest] video');
  });
});

/**
 * Runs in the page. Refuses sound before a click, as a browser does on a page that its user does not know. It counts
 * clicks itself, because code that a test evaluates counts as a gesture for `navigator.userActivation`.
 */
function refuseSoundBeforeClick(): void {
  const { play } = HTMLMediaElement.prototype;
  let clicked = false;
  addEventListener(
    'pointerdown',
    () => {
      clicked = true;
    },
    true,
  );
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    return this.muted || clicked
      ? play.call(this)
      : Promise.reject(new DOMException('click first', 'NotAllowedError'));
  };
}

async function paste(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  const field = await page.waitForSelector('[data-testid=watch-link]', { visible: true });
  await field?.click({ count: 3 });
  await page.keyboard.sendCharacter(text);
  await page.keyboard.press('Enter');
}
