import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guestsPage, shareBack } from '../support/guests-page.ts';
import { waitForPicture } from '../support/picture.ts';
import { openSharer, type Sharer } from '../support/sharer.ts';
import { waitForSound } from '../support/sound.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

describe('two people with the extension', () => {
  let stage: Stage;
  let other: Sharer;
  let link: string;

  beforeAll(async () => {
    stage = await openStage();
    other = await openSharer(stage.relay.address, { args: ['--use-fake-device-for-media-stream'] });
    await other.browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${other.extensionId}`, ['camera', 'microphone']);
    await stage.sharer.clickIcon(await stage.sharer.open(stage.site.url('red')));
    link = await textOf(await stage.sharer.popup(), 'share-link');
  });

  afterAll(() => Promise.all([stage?.close(), other?.close()]));

  it('reads what is wrong with a link that is none', async () => {
    const popup = await other.extensionPage('popup');
    await (await popup.waitForSelector('.watch summary'))?.click();
    await paste(popup, 'hello');
    await waitForText(popup, 'watch-problem', 'This is not a link to a share');
    await paste(popup, link.slice(0, -3));
    await waitForText(popup, 'watch-problem', 'Something is missing in this link');
    await popup.close();
  });

  it('one watches in the page of their own extension and shows their camera to the other', async () => {
    const welcome = await other.extensionPage('welcome');
    await paste(welcome, `  ${link} `);
    const target = await other.browser.waitForTarget((one) => one.url().includes('/src/viewer/'));
    const viewer = await target.asPage();
    expect(new URL(target.url()).protocol).toBe('chrome-extension:');
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    await shareBack(viewer, 'camera');
    const guests = await guestsPage(stage.sharer);
    await waitForPicture(guests, 'camera', { selector: '[data-testid=guest] video', at: 0.3 });

    await shareBack(viewer, 'microphone');
    await waitForSound(guests, '[data-testid=guest] video');
    await waitForText(guests, 'guests-sound', 'Turn sound off');
  });

  it('starts without sound where the browser wants a click first, and says so', async () => {
    const guests = await guestsPage(stage.sharer);
    await guests.evaluateOnNewDocument(refuseSoundBeforeClick);
    await guests.reload();
    await waitForText(guests, 'guests-sound', 'Turn sound on');
    await waitForPicture(guests, 'camera', { selector: '[data-testid=guest] video', at: 0.3 });
    await guests.click('[data-testid=guests-sound]');
    await waitForSound(guests, '[data-testid=guest] video');
  });
});

/**
 * As browsers do that have no reason yet to let a page make noise. The click is counted here: to
 * `navigator.userActivation`, what a test evaluates in the page is a gesture, too.
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
