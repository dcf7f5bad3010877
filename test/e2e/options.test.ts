import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../support/stage.ts';
import { textOf, waitForText } from '../support/text.ts';

describe('options', () => {
  let stage: Stage;
  let options: Page;

  beforeAll(async () => {
    stage = await openStage();
    options = await stage.sharer.extensionPage('options');
    await options.bringToFront();
  });

  afterAll(() => stage?.close());

  async function enter(address: string): Promise<void> {
    const field = await options.waitForSelector('#relay');
    await field?.click({ count: 3 });
    await options.keyboard.press('Backspace');
    await field?.type(address);
    await options.keyboard.press('Enter');
  }

  async function testConnection(address: string): Promise<void> {
    await enter(address);
    await options.click('[data-testid=test]');
  }

  it('tests a relay that works', async () => {
    await testConnection(stage.relay.address);
    await waitForText(options, 'note', 'Works: the relay answered in');
    await waitForText(options, 'paths-meaning', 'You can connect to people in your own network.');
    expect(
      await options.$$eval('[data-path]', (items) => items.map(({ textContent }) => textContent)),
    ).toEqual(['Directlyworks', 'STUNnot offered by this relay', 'TURNnot offered by this relay']);
  });

  it('says that nothing answers', async () => {
    await testConnection('http://127.0.0.1:1/');
    await waitForText(options, 'note', 'Nothing answers there.');
  });

  it('tells another web server from a relay', async () => {
    const server = createServer((_, response) => response.end('hello'));
    await once(server.listen(0), 'listening');
    await testConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await waitForText(options, 'note', 'it is not a Tabwire relay');
    server.closeAllConnections();
    server.close();
  });

  it('refuses what is no address and keeps what was saved', async () => {
    await enter(stage.relay.address);
    await waitForText(options, 'saved', 'Saved');
    await enter('not an address');
    await waitForText(options, 'note', 'This is not an address.');
    await options.reload();
    await options.waitForSelector('#relay');
    expect(await options.$eval('#relay', (field) => (field as HTMLInputElement).value)).toBe(
      stage.relay.address,
    );
  });

  it('uses what is saved at the next share, and says which step fails when no relay is there', async () => {
    await enter('127.0.0.1:1');
    await waitForText(options, 'saved', 'Saved');
    const tab = await stage.sharer.open(stage.site.url('red'));
    await stage.sharer.clickIcon(tab);
    const popup = await stage.sharer.popup();
    expect(await textOf(popup, 'problem')).toBe(
      'The relay does not answer.Check that it runs and that its address in the options is right, then try again.',
    );
  });
});
