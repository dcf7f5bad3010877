import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askTurn } from '../support/ask-turn.ts';
import { launchFirefox } from '../support/browsers.ts';
import { recordConnections } from '../support/connections.ts';
import { type Coturn, haveCoturn, startCoturn } from '../support/coturn.ts';
import { hideAddress } from '../support/hide-address.ts';
import { ownAddress } from '../support/own-address.ts';
import { pathInUse } from '../support/path-in-use.ts';
import { waitForPicture } from '../support/picture.ts';
import { type RelayProcess, startRelayProcess } from '../support/relay-process.ts';
import { openSharer, type Sharer } from '../support/sharer.ts';
import { openSite, type Site } from '../support/site.ts';
import { textOf, waitForText } from '../support/text.ts';
import { watchWithExtension } from '../support/watch-with-extension.ts';

const canRelay = await haveCoturn();

/** Two people with the extension who hide from each other. */
interface Hidden {
  relay: RelayProcess;
  sharer: Sharer;
  watcher: Sharer;
  /** Shares a red tab. */
  share(): Promise<{ tab: Page; link: string }>;
  close(): Promise<void>;
}

async function openHidden(site: Site, ...flags: string[]): Promise<Hidden> {
  const relay = await startRelayProcess(0, '127.0.0.1', flags);
  const [sharer, watcher] = await Promise.all([openSharer(relay.address), openSharer(relay.address)]);
  await Promise.all([hideAddress(sharer), hideAddress(watcher)]);
  return {
    relay,
    sharer,
    watcher,
    async share() {
      const tab = await sharer.open(site.url('red'));
      await sharer.clickIcon(tab);
      return { tab, link: await textOf(await sharer.popup(), 'share-link') };
    },
    async close() {
      await Promise.all([sharer.close(), watcher.close()]);
      await relay.stop();
    },
  };
}

/** All that both ends have said of where they are, as the viewer's page has it. */
function descriptions(viewer: Page): Promise<string> {
  return viewer.evaluate(() => {
    const connection = globalThis.connections.at(-1);
    return `${connection?.localDescription?.sdp}${connection?.remoteDescription?.sdp}`;
  });
}

/** What the viewer's page has in force for its TURN servers. */
function credentialsOf(viewer: Page) {
  return viewer.evaluate(() => {
    const [server] = globalThis.connections.at(-1)?.getConfiguration().iceServers ?? [];
    return { username: server?.username ?? '', credential: server?.credential ?? '' };
  });
}

function expiryOf({ username }: { username: string }): number {
  return Number(username.split(':')[0]) * 1000;
}

describe.runIf(canRelay)('with a TURN server', () => {
  let coturn: Coturn;
  let site: Site;
  let hidden: Hidden | undefined;

  beforeEach(async () => {
    [coturn, site] = await Promise.all([startCoturn(`allowed-peer-ip=${ownAddress()}`), openSite()]);
  });

  afterEach(async () => {
    await Promise.all([hidden?.close(), coturn?.stop(), site?.close()]);
    hidden = undefined;
  });

  it.each(['udp', 'tcp'] as const)('two who hide from each other share over %s', async (transport) => {
    hidden = await openHidden(site, '--turn-url', coturn.url(transport), '--turn-secret', coturn.secret);
    const { tab, link } = await hidden.share();
    const viewer = await watchWithExtension(hidden.watcher, link);
    await waitForPicture(viewer, 'red');
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    expect(await pathInUse(viewer)).toMatchObject({
      local: 'relay',
      remote: 'relay',
      relayProtocol: transport,
    });

    const said = await descriptions(viewer);
    const candidates = [...said.matchAll(/^a=candidate:.*? typ (.*?) generation/gm)].map(([, kind]) => kind);
    expect(candidates.length).toBeGreaterThanOrEqual(2);
    expect(new Set(candidates)).toEqual(new Set(['relay raddr 0.0.0.0 rport 0']));
    // 0.0.0.0 and 127.0.0.1 stand for no address: https://www.rfc-editor.org/rfc/rfc9429#section-5.2.1
    const addresses = [...said.matchAll(/(?:IN IP\d|^a=candidate:\S+ \d \w+ \d+|raddr) (\S+)/gm)];
    expect(new Set(addresses.map(([, address]) => address))).toEqual(
      new Set([coturn.address, '0.0.0.0', '127.0.0.1']),
    );
  });

  it('after the first credentials have ended, new paths are found with new ones', async () => {
    const turn = ['--turn-url', coturn.url('udp'), '--turn-secret', coturn.secret];
    hidden = await openHidden(site, ...turn, '--turn-lifetime', '8');
    const { tab, link } = await hidden.share();
    const viewer = await watchWithExtension(hidden.watcher, link);
    await waitForPicture(viewer, 'red');
    const first = await credentialsOf(viewer);
    const before = await pathInUse(viewer);
    expect(await askTurn(coturn, first, coturn.address)).toBe(200);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(expiryOf(first) + 1_000), { timeout: 10_000 });
    expect(await askTurn(coturn, first, coturn.address)).toBe(401);

    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    expect(expiryOf(await credentialsOf(viewer))).toBeGreaterThan(Date.now());
    await viewer.evaluate(() => globalThis.connections.at(-1)?.restartIce());
    await vi.waitFor(
      async () => {
        const after = await pathInUse(viewer);
        expect(after).toMatchObject({ local: 'relay', remote: 'relay' });
        expect(after?.localAddress).not.toBe(before?.localAddress);
      },
      { timeout: 20_000 },
    );
    await tab.evaluate('paint("lime")');
    await waitForPicture(viewer, 'lime');

    await viewer.reload();
    await waitForPicture(viewer, 'lime');
  });

  it('Firefox as the viewer takes new credentials over, too', async () => {
    const turn = ['--turn-url', coturn.url('udp'), '--turn-secret', coturn.secret, '--turn-lifetime', '6'];
    const relay = await startRelayProcess(0, '127.0.0.1', turn);
    const [sharer, firefox] = await Promise.all([openSharer(relay.address), launchFirefox()]);
    onTestFinished(async () => {
      await Promise.all([sharer.close(), firefox.close()]);
      await relay.stop();
    });
    const tab = await sharer.open(site.url('red'));
    await sharer.clickIcon(tab);
    const viewer = await firefox.newPage();
    await recordConnections(viewer);
    await viewer.goto(await textOf(await sharer.popup(), 'share-link'));
    await waitForPicture(viewer, 'red');
    const first = await credentialsOf(viewer);
    await vi.waitFor(
      async () => expect(expiryOf(await credentialsOf(viewer))).toBeGreaterThan(expiryOf(first)),
      {
        timeout: 10_000,
      },
    );
    await viewer.evaluate(() => globalThis.connections.at(-1)?.restartIce());
    await tab.evaluate('paint("blue")');
    await waitForPicture(viewer, 'blue');
    await waitForText(viewer, 'status', 'Live');
  });
});

describe.runIf(canRelay)('Test connection', () => {
  it('says of each way to connect whether it works', async () => {
    const coturn = await startCoturn();
    const { address, port, secret } = coturn;
    const dead = `turn:${address}:9?transport=tcp`;
    const servers = [`stun:${address}:${port}`, `stun:${address}:9`].flatMap((url) => ['--stun-url', url]);
    for (const [url, own] of [
      [coturn.url('udp'), secret],
      [coturn.url('tcp'), secret],
      [coturn.url('udp'), 'another'],
      [dead, secret],
    ] as const) {
      servers.push('--turn-url', url, '--turn-secret', own);
    }
    const relay = await startRelayProcess(0, '127.0.0.1', servers);
    const sharer = await openSharer(relay.address);
    onTestFinished(async () => {
      await Promise.all([sharer.close(), coturn.stop()]);
      await relay.stop();
    });
    const options = await sharer.extensionPage('options');
    await (await options.waitForSelector('[data-testid=test]'))?.click();
    await waitForText(options, 'paths-meaning', 'You can connect to people in nearly any network.');
    const paths = await options.$$eval('[data-testid=paths] li', (items) =>
      items.map((item) => [...item.children].map(({ textContent }) => textContent)),
    );
    expect(paths).toEqual([
      ['Directly', 'works'],
      ['STUN', 'works', `stun:${address}:${port}`],
      ['STUN', 'does not answer', `stun:${address}:9`],
      ['TURN', 'works', coturn.url('udp')],
      ['TURN', 'works', coturn.url('tcp')],
      ['TURN', 'refuses the relay’s credentials', coturn.url('udp')],
      ['TURN', 'does not answer', dead],
    ]);
  });
});

describe('without a TURN server', () => {
  it('who hides is told what to do, and nothing is gathered', async () => {
    const site = await openSite();
    const hidden = await openHidden(site, '--stun-url', 'stun:127.0.0.1:9');
    try {
      await hidden.sharer.clickIcon(await hidden.sharer.open(site.url('red')));
      expect(await textOf(await hidden.sharer.popup(), 'problem')).toBe(
        'Your address cannot be hidden: this relay has no TURN server.Use another relay, or switch off “Hide my address” in the options.',
      );
      const link = `${hidden.relay.address}#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`;
      const viewer = await watchWithExtension(hidden.watcher, link);
      await waitForText(viewer, 'status', 'Your address cannot be hidden: this relay has no TURN server.');
      await waitForText(viewer, 'no-picture', 'Use another relay, or switch off “Hide my address”');
      expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(0);
    } finally {
      await Promise.all([hidden.close(), site.close()]);
    }
  });
});
