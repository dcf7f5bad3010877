import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';
import { misfits, paintedPart, type Setup, setFeatures, setUp } from '../support/vision.ts';

/** As long as a name may be, without a space, from right to left. */
const longName = 'אבגדהוזחטיכלמנסעפצקרשת'.repeat(2).slice(0, 40);

/** No browser makes a popup larger. */
const largestPopup = { width: 800, height: 600 };

const setups: Record<string, Setup> = {
  'forced colours': { features: { 'forced-colors': 'active' } },
  '200 % zoom': { width: 1280, height: 800, zoom: 2 },
  'text of 200 %': { width: 1280, height: 800, text: 200 },
  'reduced motion': { features: { 'prefers-reduced-motion': 'reduce' } },
  '320 px': { width: 320, height: 640 },
  '320 px and text of 200 %': { width: 320, height: 800, text: 200 },
};

it('viewer page and popup fit whatever people have set up to see better', async () => {
  const stage = await openStage();
  const options = await stage.sharer.extensionPage('options');
  await options.waitForSelector('#name');
  await options.type('#name', longName);
  await options.keyboard.press('Enter');
  await waitForText(options, 'saved', 'Saved');
  await options.close();
  const { tab, popup: first, link } = await stage.share('red');
  await first.close();
  const viewer = await stage.watch(link);

  await step('both have long names that are read from right to left', async () => {
    await waitForText(viewer, 'sharer', longName);
    await (await viewer.waitForSelector('[data-testid=more]'))?.click();
    await viewer.click('[data-testid=own-name] summary');
    await viewer.type('#own-name', longName);
    await viewer.keyboard.press('Enter');
    await waitForText(viewer, 'own-name', longName);
    await viewer.keyboard.press('Escape');
  });

  await stage.sharer.clickIcon(tab);
  const popup = await stage.sharer.popup();
  await waitForText(popup, 'viewer-name', longName);

  async function look(page: Page, setup: Setup): Promise<void> {
    await setUp(page, setup);
    expect(await misfits(page)).toEqual([]);
    // Forced colours have a palette of their own, whatever the scheme.
    const isForced = setup.features?.['forced-colors'] === 'active';
    const show = (scheme: string) =>
      setFeatures(page, { ...setup.features, ...(isForced ? {} : { 'prefers-color-scheme': scheme }) });
    expect(await accessibilityFaults(page, show)).toEqual([]);
  }

  for (const [name, setup] of Object.entries(setups)) {
    await step(`viewer page: ${name}`, async () => {
      await look(viewer, setup);
    });
  }

  await step('popup: text of 200 %, for which it becomes wider', async () => {
    const { width } = await sizeOf(popup);
    await popup.evaluate(setTextSize, '200%');
    await popup.waitForFunction((before) => innerWidth > 1.5 * before, { polling: 50 }, width);
    expect(await misfits(popup)).toEqual([]);
    await popup.evaluate(setTextSize, '');
    await popup.waitForFunction((before) => innerWidth === before, { polling: 50 }, width);
  });

  const size = await sizeOf(popup);
  const ofPopup: Record<string, Setup> = {
    '200 % zoom': { ...largestPopup, zoom: 2 },
    'reduced motion': { ...size, features: { 'prefers-reduced-motion': 'reduce' } },
  };
  for (const [name, setup] of Object.entries(ofPopup)) {
    await step(`popup: ${name}`, async () => {
      await look(popup, setup);
    });
  }

  await step('popup: forced colours', async () => {
    await look(popup, { ...size, features: { 'forced-colors': 'active' } });
    expect(await paintedPart(popup, '.viewer .dot')).toBeGreaterThan(0.42);
  });

  await step('in forced colours the viewer page shows what is live as a disc', async () => {
    await setUp(viewer, { features: { 'forced-colors': 'active' } });
    expect(await paintedPart(viewer, '[data-testid=status]')).toBeGreaterThan(0.36);
  });
});

function sizeOf(page: Page): Promise<{ width: number; height: number }> {
  return page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
}

/** Runs in the page. */
function setTextSize(size: string): void {
  document.documentElement.style.fontSize = size;
}
