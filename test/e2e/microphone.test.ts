import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../support/stage.ts';
import { waitForText } from '../support/text.ts';
import { waitForSilence, waitForSound } from '../support/tone.ts';

const voice = '[data-testid=voice]';

/** One share; each test goes on where the last one stopped. The fake microphone beeps once a second. */
describe('the microphone beside a shared tab', () => {
  let stage: Stage;
  let tab: Page;
  let viewer: Page;

  beforeAll(async () => {
    stage = await openStage({ sharer: { args: ['--use-fake-device-for-media-stream'] } });
    ({ tab, viewer } = await stage.share('red'));
    await waitForText(viewer, 'status', 'Live');
    await stage.sharer.browser
      .defaultBrowserContext()
      .overridePermissions(`chrome-extension://${stage.sharer.extensionId}`, ['microphone']);
  });

  afterAll(() => stage?.close());

  async function popup(): Promise<Page> {
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

  it('is off until it is wanted, and then heard', async () => {
    const page = await popup();
    await page.waitForSelector('[data-testid=microphone][data-phase=off]');
    await press(page, 'microphone on');
    await page.waitForSelector('[data-testid=microphone][data-phase=on]');
    await waitForSound(viewer, ({ peak }) => peak > 0.02, voice);
    await page.waitForFunction(() => (document.querySelector('meter')?.value ?? 0) > 0.02);
  });

  it('is not heard while it is muted', async () => {
    const page = await popup();
    await press(page, 'Mute');
    await page.waitForSelector('[data-testid=microphone][data-phase=muted]');
    await waitForSilence(viewer, voice);
    await press(page, 'Unmute');
    await waitForSound(viewer, ({ peak }) => peak > 0.02, voice);
  });

  it('is not heard while the share is paused, and is gone once it is off', async () => {
    let page = await popup();
    await page.click('[data-testid=pause]');
    await waitForText(viewer, 'paused', 'Paused by the presenter');
    await waitForSilence(viewer, voice);
    page = await popup();
    await page.click('[data-testid=pause]');
    await waitForSound(viewer, ({ peak }) => peak > 0.02, voice);
    await press(page, 'Microphone off');
    await page.waitForSelector('[data-testid=microphone][data-phase=off]');
    await viewer.waitForFunction(
      (element) => !document.querySelector<HTMLAudioElement>(element)?.srcObject,
      {},
      voice,
    );
    expect(await viewer.$eval('video', ({ srcObject }) => srcObject !== null)).toBe(true);
  });
});
