import type { Browser, BrowserContext } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { chooseSource } from '../support/choose-source.ts';
import { defaultChromium, openDefaultFirefox } from '../support/default-browsers.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { tapSpeakers, waitForStreamTone, waitForTone } from '../support/tone.ts';
import { reportSoundProblem, reportUntouched, withoutActivation } from '../support/untouched.ts';

it('where sound needs a click, the picture plays muted and the sharer keeps hearing the tab', async () => {
  const [stage, firefox] = await Promise.all([
    openStage({ sharer: { launch: defaultChromium }, viewers: defaultChromium }),
    openDefaultFirefox(),
  ]);
  const { sharer, site } = stage;
  const { link } = await stage.share('red');
  const tab = await sharer.open(site.url('lime'));

  async function soundProblemIn(browser: Browser | BrowserContext): Promise<string | undefined> {
    const page = await browser.newPage();
    const problem = await reportSoundProblem(page);
    await page.goto(site.url('white'));
    await expect.poll(problem).toBeDefined();
    await page.close();
    return problem();
  }

  await step('the browsers block sound before the first click', async () => {
    expect(await soundProblemIn(sharer.browser)).toBe('NotAllowedError');
    expect(await soundProblemIn(stage.viewers)).toBe('NotAllowedError');
    expect(await soundProblemIn(firefox)).toBe('NotAllowedError');
  });

  await step('the sharer hears the tab, which plays a tone since a click', async () => {
    const offscreen = await withoutActivation(await sharer.offscreenPage());
    expect(await offscreen.evaluate(() => navigator.userActivation.hasBeenActive)).toBe(false);
    await tapSpeakers(offscreen);
    await tab.mouse.click(200, 200);
    await tab.evaluate('playTone(660)');
    await chooseSource(sharer, tab, 'tab');
    await waitForTone(offscreen, 660);
  });

  for (const [name, browser] of [
    ['Chromium', stage.viewers],
    ['Firefox', firefox],
  ] as const) {
    await step(
      `the picture plays muted in ${name} before any click, and one click plays its sound`,
      async () => {
        const viewer = await browser.newPage();
        const shown = await reportUntouched(viewer);
        await viewer.goto(link);
        await expect
          .poll(shown, { timeout: 30_000 })
          .toMatchObject({ status: 'Live', touched: false, muted: true, plays: true, middle: lime });
        await (await viewer.waitForSelector('[data-testid=sound]'))?.click();
        await expect.poll(shown).toMatchObject({ status: 'Live', muted: false, plays: true });
        await waitForStreamTone(viewer, 660);
      },
    );
  }
});

/** Give or take what a codec changes. */
const lime = [expect.closeTo(0, -2), expect.closeTo(255, -2), expect.closeTo(0, -2)];
