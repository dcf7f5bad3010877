import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox } from '../support/browsers.ts';
import { ownAddress } from '../support/own-address.ts';
import { waitForPicture } from '../support/picture.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

const host = ownAddress();

/** Whether the page may have the browser's own cryptography, and whether it has fetched noble's instead. */
function cryptographyOf(page: Page) {
  return page.evaluate(() => ({
    secure: isSecureContext,
    fetched: performance.getEntriesByType('resource').some(({ name }) => /\/noble-crypto-/.test(name)),
  }));
}

describe.runIf(host)('a relay on the local network, without TLS', () => {
  let stage: Stage;
  let firefox: Browser;
  let popup: Page;
  let link: string;
  let viewer: Page;

  beforeAll(async () => {
    // All addresses: over loopback the same page has a secure origin.
    const relay = await startRelayProcess(0, '0.0.0.0');
    const { port } = new URL(relay.address);
    [stage, firefox] = await Promise.all([
      openStage({ relay: { ...relay, address: `http://${host}:${port}/` } }),
      launchFirefox(),
    ]);
    ({ popup, link, viewer } = await stage.share('red'));
  });

  afterAll(() => Promise.all([stage?.close(), firefox?.close()]));

  it('is watched by means of noble, with the same security code at both ends', async () => {
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    expect(await cryptographyOf(viewer)).toEqual({ secure: false, fetched: true });
    const code = await textOf(viewer, 'security-code');
    expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(await textOf(popup, 'security-code')).toBe(code);
  });

  it('is watched in Firefox as well', async () => {
    const page = await firefox.newPage();
    await page.goto(link);
    await waitForPicture(page, 'red');
    expect(await cryptographyOf(page)).toEqual({ secure: false, fetched: true });
  });

  it('is not asked for noble where the browser has its own', async () => {
    const page = await stage.watch(link.replace(`${host}`, '127.0.0.1'));
    await waitForPicture(page, 'red');
    expect(await cryptographyOf(page)).toEqual({ secure: true, fetched: false });
  });
});
