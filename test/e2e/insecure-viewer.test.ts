import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { borrowProfile } from '../support/lent-browsers.ts';
import { ownAddress } from '../support/own-address.ts';
import { waitForPicture } from '../support/picture.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';

const host = ownAddress();

/** Whether the page may use the browser's own cryptography, and whether it has fetched noble's. */
function cryptographyOf(page: Page) {
  return page.evaluate(() => ({
    secure: isSecureContext,
    fetched: performance.getEntriesByType('resource').some(({ name }) => /\/noble-crypto-/.test(name)),
  }));
}

it.runIf(host)('viewers watch through a relay on the local network that has no TLS', async () => {
  // All addresses: over loopback the same page has a secure origin.
  const { port } = new URL((await startRelayProcess(0, '0.0.0.0')).address);
  const stage = await openStage({ relay: { address: `http://${host}:${port}/` } });
  const { popup, link } = await stage.share('red');

  await step('Chromium watches with noble, and viewer and popup show the same security code', async () => {
    const viewer = await stage.watch(link);
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    expect(await cryptographyOf(viewer)).toEqual({ secure: false, fetched: true });
    const code = await textOf(viewer, 'security-code');
    expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(await textOf(popup, 'security-code')).toBe(code);
  });

  await step('Firefox watches with noble', async () => {
    const page = await (await borrowProfile('firefox')).newPage();
    await page.goto(link);
    await waitForPicture(page, 'red');
    expect(await cryptographyOf(page)).toEqual({ secure: false, fetched: true });
  });

  await step('the viewer page does not fetch noble where the browser has its own cryptography', async () => {
    const page = await stage.watch(link.replace(`${host}`, '127.0.0.1'));
    await waitForPicture(page, 'red');
    expect(await cryptographyOf(page)).toEqual({ secure: true, fetched: false });
  });
});
