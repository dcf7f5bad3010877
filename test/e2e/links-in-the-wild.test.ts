import { expect, it } from 'vitest';
import { waitForPicture } from '../support/picture.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { waitForText } from '../support/text.ts';

it('a link that mail and chat programs have changed opens the share', async () => {
  const stage = await openStage();
  const { link } = await stage.share('red');
  const [relay = '', fragment = ''] = link.split('#');

  async function open(address: string) {
    const viewer = await stage.viewers.newPage();
    const asked: string[] = [];
    viewer.on('request', (request) => asked.push(request.url()));
    await viewer.goto(address);
    await waitForText(viewer, 'status', 'Live');
    await waitForPicture(viewer, 'red');
    expect(await viewer.evaluate(() => location.href)).toBe(link);
    return { viewer, asked };
  }

  await step('with parameters: the address bar shows the clean link', async () => {
    const { viewer, asked } = await open(`${relay}?fbclid=abc&utm_source=x#${fragment}`);
    // The browser asks for the page itself before the page can do anything.
    expect(asked.slice(1).filter((url) => /fbclid|utm_source/.test(url))).toEqual([]);
    expect(await viewer.$('[data-testid=exposed]')).toBeNull();
    await viewer.close();
  });

  await step('with a slash, a bracket and a full stop too many', async () => {
    const { viewer } = await open(`${relay}/#${fragment}).`);
    await viewer.close();
  });

  await step('with the # encoded: a notice says that the server has seen the secret', async () => {
    const { viewer } = await open(`${relay}%23${fragment}?utm_source=x`);
    await waitForText(viewer, 'exposed', 'could read its secret');
    await viewer.reload();
    await waitForText(viewer, 'status', 'Live');
    await waitForText(viewer, 'exposed', 'could read its secret');
    await viewer.click('[data-testid=exposed] button');
    expect(await viewer.$('[data-testid=exposed]')).toBeNull();
    await viewer.close();
  });

  await step('pasted in other text into Watch a share', async () => {
    const welcome = await stage.sharer.extensionPage('welcome');
    await welcome.bringToFront();
    const field = await welcome.waitForSelector('[data-testid=watch-link]', { visible: true });
    const text = `Look:\n> <${relay}?fbclid=abc#${fragment.slice(0, 30)}=\n> ${fragment.slice(30)}>.\nAda`;
    await field?.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await expect.poll(() => field?.evaluate((element) => (element as HTMLInputElement).value)).toBe(link);
  });
});
