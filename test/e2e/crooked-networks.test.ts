import type { BrowserContext, Page } from 'puppeteer-core';
import { expect, inject, it } from 'vitest';
import { type Crook, startCrookedProxy } from '../support/crooked-proxy.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { waitForPicture } from '../support/picture.ts';
import { isIconPlain } from '../support/plain-icon.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { createTlsFiles } from '../support/tls-files.ts';

/** Of a link without a share. */
const emptyRoom = '#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA';

async function watchIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

it('a proxy that drops subprotocols, below a path, keeps no viewer out', async () => {
  const proxy = await startCrookedProxy(inject('relay'), { prefix: '/tabwire/' });
  const [stage, firefox] = await Promise.all([openStage({ relay: proxy }), borrowProfile('firefox')]);
  const { popup, link } = await stage.share('red');
  expect(link).toContain('/tabwire/#');
  let viewers = 0;
  for (const crook of ['drops-offered-subprotocols', 'drops-chosen-subprotocol'] as const) {
    proxy.crook = crook;
    await step(`Chromium and Firefox show the picture: ${crook}`, async () => {
      for (const context of [stage.viewers, firefox]) {
        const viewer = await watchIn(context, link);
        await waitForPicture(viewer, 'red');
        await waitForText(popup, 'viewers', `${++viewers} viewer`);
      }
    });
  }
});

it('sharer and viewer read why the relay cannot be reached, and go on once it can', async () => {
  const proxy = await startCrookedProxy(inject('relay'));
  const stage = await openStage({ relay: proxy });
  const tab = await stage.sharer.open(stage.site.url('red'));
  const link = proxy.address + emptyRoom;
  const viewer = await stage.viewers.newPage();
  await viewer.goto(link);
  await waitForText(viewer, 'status', 'No one is sharing here right now');

  await step('a viewer that waits reads that the relay is down, and what to do', async () => {
    // What explains it comes from the relay, too.
    await viewer.waitForFunction(hasExplanations, { polling: 50 });
    proxy.crook = 'status-502';
    proxy.cut();
    await waitForText(viewer, 'status', 'The relay cannot be reached');
    await viewer.waitForFunction(() => document.body.textContent?.includes('The relay is not running'), {
      polling: 50,
    });
    proxy.crook = 'fair';
    await waitForText(viewer, 'status', 'No one is sharing here right now');
  });

  const atViewer: [Crook, string][] = [
    ['upgrade-200', 'the WebSocket to it is blocked'],
    ['upgrade-404', 'the WebSocket to it is blocked'],
    ['status-403', 'refuses access'],
    ['status-404', 'it is not a Tabwire relay'],
    ['status-503', 'The relay is not running'],
    ['login-page', 'A login page answers'],
    ['redirect', 'A login page answers'],
  ];
  await step('a viewer that comes reads why, and how to go on', async () => {
    proxy.crook = 'upgrade-400';
    await viewer.reload();
    await waitForText(viewer, 'status', 'the WebSocket to it is blocked');
  });
  for (const [crook, words] of atViewer) {
    await step(`a viewer that tries again reads why: ${crook}`, async () => {
      proxy.crook = crook;
      await (await viewer.waitForSelector('.panel button.primary'))?.click();
      await waitForText(viewer, 'status', words);
    });
  }
  await step('the next try gets through', async () => {
    proxy.crook = 'fair';
    await (await viewer.waitForSelector('.panel button.primary'))?.click();
    await waitForText(viewer, 'status', 'No one is sharing here right now');
  });

  const atSharer: [Crook, string][] = [
    ['upgrade-404', 'the WebSocket to it is blocked'],
    ['login-page', 'it is not a Tabwire relay'],
    ['status-502', 'it is not a Tabwire relay'],
  ];
  for (const [crook, words] of atSharer) {
    await step(`a sharer reads why: ${crook}`, async () => {
      proxy.crook = crook;
      await stage.sharer.clickIcon(tab);
      const popup = await stage.sharer.popup();
      await waitForText(popup, 'problem', words);
      await popup.close();
      // Until then a click opens the popup of the share that failed.
      await expect.poll(() => isIconPlain(stage.sharer)).toBe(true);
    });
  }
  await step('the next click shares', async () => {
    proxy.crook = 'fair';
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    expect(await textOf(popup, 'share-link')).toContain(proxy.address);
  });
});

it('a relay may have an IPv6 address, an international name, or a certificate of its own making', async () => {
  const chromium = await borrowProfile('chromium');
  const waits = (page: Page) => waitForText(page, 'status', 'No one is sharing here right now');

  await step('a viewer waits at an IPv6 address', async () => {
    const { address } = await startRelayProcess(0, '::1');
    expect(address).toContain('[::1]');
    await waits(await watchIn(chromium, address + emptyRoom));
  });

  await step('a viewer waits under an international name', async () => {
    const { port } = new URL(inject('relay'));
    await waits(await watchIn(chromium, `http://bücher.localhost:${port}/${emptyRoom}`));
  });

  const tls = await createTlsFiles();
  await tls.renew();
  const flags = ['--tls-cert', tls.cert, '--tls-key', tls.key];
  const relay = await startRelayProcess(0, '127.0.0.1', flags);
  await step('a viewer that accepts the certificate waits', async () => {
    const page = await chromium.newPage();
    const session = await page.createCDPSession();
    await session.send('Security.setIgnoreCertificateErrors', { ignore: true });
    await page.goto(relay.address + emptyRoom);
    await waits(page);
  });

  await step('a sharer whose computer does not trust it reads where to look', async () => {
    const stage = await openStage({ relay });
    await stage.sharer.clickIcon(await stage.sharer.open(stage.site.url('red')));
    const popup = await stage.sharer.popup();
    await waitForText(popup, 'problem', 'a certificate that the browser does not trust shows there');
  });
});

it('a file of the viewer page that fails once is asked for again', async () => {
  const files = [/start-.*\.js$/, /start-.*\.css$/, /main-.*\.js$/, /toolbox-.*\.js$/, /toolbox-.*\.css$/];
  for (const kind of ['chromium', 'firefox'] as const) {
    const context = await borrowProfile(kind);
    for (const file of files) {
      await step(`${kind} gets ${file}`, async () => {
        // Another address each time, or the file would be in the cache.
        const proxy = await startCrookedProxy(inject('relay'));
        proxy.failsOnce = file;
        const viewer = await watchIn(context, proxy.address + emptyRoom);
        await waitForText(viewer, 'status', 'No one is sharing here right now');
        await viewer.waitForSelector('[data-testid=voice]', { timeout: 30_000 });
        await viewer.waitForFunction(
          () => {
            const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
            return sheets.some(({ href }) => href.includes('toolbox')) && sheets.every(({ sheet }) => sheet);
          },
          { polling: 50 },
        );
        expect(proxy.asked.filter((asked) => file.test(asked.replace(/\?.*/, ''))).length).toBeGreaterThan(1);
        await viewer.close();
      });
    }
  }
});

/** Runs in the page. */
function hasExplanations(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.includes('why-no-line'));
}
