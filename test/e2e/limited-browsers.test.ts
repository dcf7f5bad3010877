import type { Page } from 'puppeteer-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { launchFirefox } from '../support/browsers.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

/** Of a link without a share: the page says what is missing before it asks the relay. */
const link = `${inject('relay')}#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`;

it('a viewer whose browser lacks something reads at once what it is, and where to switch it on', async () => {
  await step('Firefox with WebRTC switched off', async () => {
    const firefox = await launchFirefox({ extraPrefsFirefox: { 'media.peerconnection.enabled': false } });
    onTestFinished(() => firefox.close());
    const page = await firefox.newPage();
    await page.goto(link);
    await waitForText(page, 'status', 'WebRTC is switched off in this browser');
    expect(await page.evaluate(() => document.body.textContent)).toContain('media.peerconnection.enabled');
  });

  const chromium = await borrowProfile('chromium');
  async function open(limit: () => void): Promise<Page> {
    const page = await chromium.newPage();
    await page.evaluateOnNewDocument(limit);
    await page.goto(link);
    return page;
  }

  await step('Chromium with an extension that blocks WebRTC', async () => {
    const page = await open(() => {
      window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
        construct() {
          throw new DOMException('blocked', 'NotAllowedError');
        },
      });
    });
    await waitForText(page, 'status', 'WebRTC is switched off in this browser');
  });

  await step('Chromium without WebSocket', async () => {
    const page = await open(() => Reflect.deleteProperty(window, 'WebSocket'));
    await waitForText(page, 'status', 'WebSocket is switched off in this browser');
  });

  await step(
    'Chromium with blocked cookies and site data waits for the share, and says what that means',
    async () => {
      const page = await open(() => {
        for (const storage of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, storage, {
            get() {
              throw new DOMException('denied', 'SecurityError');
            },
          });
      });
      await waitForText(page, 'status', 'No one is sharing here right now');
      await waitForText(page, 'own-name', 'This browser stores nothing for this page');
    },
  );
});
