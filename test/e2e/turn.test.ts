import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { askTurn } from '../support/ask-turn.ts';
import { recordConnections } from '../support/connections.ts';
import { haveCoturn, startCoturn } from '../support/coturn.ts';
import { hideAddress } from '../support/hide-address.ts';
import { borrowProfile } from '../support/lent-browsers.ts';
import { openSharer } from '../support/open-sharer.ts';
import { ownAddress } from '../support/own-address.ts';
import { pathInUse } from '../support/path-in-use.ts';
import { waitForPicture } from '../support/picture.ts';
import { startRelayProcess } from '../support/relay-process.ts';
import { openSite } from '../support/site.ts';
import { openStage } from '../support/stage.ts';
import { step } from '../support/step.ts';
import { textOf, waitForText } from '../support/text.ts';
import { watchWithExtension } from '../support/watch-with-extension.ts';

describe.runIf(await haveCoturn())('with a TURN server', () => {
  it.each(['udp', 'tcp'] as const)('a sharer and a viewer that hide share over %s', async (transport) => {
    const coturn = await startOwnCoturn();
    const hidden = await openHidden('--turn-url', coturn.url(transport), '--turn-secret', coturn.secret);
    const { tab, link } = await hidden.share();
    const viewer = await step('the viewer sees the picture over the TURN server', async () => {
      const page = await watchWithExtension(hidden.watcher, link);
      await waitForPicture(page, 'red');
      await tab.evaluate('paint("blue")');
      await waitForPicture(page, 'blue');
      expect(await pathInUse(page)).toMatchObject({
        local: 'relay',
        remote: 'relay',
        relayProtocol: transport,
      });
      return page;
    });

    await step('the descriptions hold no address but that of the TURN server', async () => {
      const said = await descriptions(viewer);
      const candidates = [...said.matchAll(/^a=candidate:.*? typ (.*?) generation/gm)].map(
        ([, kind]) => kind,
      );
      expect(candidates.length).toBeGreaterThanOrEqual(2);
      expect(new Set(candidates)).toEqual(new Set(['relay raddr 0.0.0.0 rport 0']));
      // 0.0.0.0 and 127.0.0.1 stand for no address: https://www.rfc-editor.org/rfc/rfc9429#section-5.2.1
      const addresses = [...said.matchAll(/(?:IN IP\d|^a=candidate:\S+ \d \w+ \d+|raddr) (\S+)/gm)];
      expect(new Set(addresses.map(([, address]) => address))).toEqual(
        new Set([coturn.address, '0.0.0.0', '127.0.0.1']),
      );
    });
  });

  it('a share outlives its first TURN credentials', async () => {
    const coturn = await startOwnCoturn();
    const turn = ['--turn-url', coturn.url('udp'), '--turn-secret', coturn.secret];
    const hidden = await openHidden(...turn, '--turn-lifetime', '8');
    const { tab, link } = await hidden.share();
    const viewer = await watchWithExtension(hidden.watcher, link);
    await waitForPicture(viewer, 'red');
    const before = await pathInUse(viewer);

    await step('coturn refuses the first credentials once they have ended', async () => {
      const first = await credentialsOf(viewer);
      expect(await askTurn(coturn, first, coturn.address)).toBe(200);
      const code = () => askTurn(coturn, first, coturn.address);
      await expect.poll(code, { timeout: 12_000, interval: 250 }).toBe(401);
      expect(Date.now()).toBeGreaterThan(expiryOf(first));
    });

    await step('the picture goes on, and the viewer page has new credentials', async () => {
      await tab.evaluate('paint("blue")');
      await waitForPicture(viewer, 'blue');
      expect(expiryOf(await credentialsOf(viewer))).toBeGreaterThan(Date.now());
    });

    await step('both ends find a new path with the new credentials', async () => {
      await viewer.evaluate(() => globalThis.connections.at(-1)?.restartIce());
      const path = async () => {
        const after = await pathInUse(viewer);
        return after?.localAddress !== before?.localAddress && after;
      };
      await expect.poll(path, { timeout: 20_000 }).toMatchObject({ local: 'relay', remote: 'relay' });
      await tab.evaluate('paint("lime")');
      await waitForPicture(viewer, 'lime');
    });

    await step('the viewer sees the picture after a reload', async () => {
      await viewer.reload();
      await waitForPicture(viewer, 'lime');
    });
  });

  it('a viewer in Firefox takes over new TURN credentials', async () => {
    const coturn = await startOwnCoturn();
    const turn = ['--turn-url', coturn.url('udp'), '--turn-secret', coturn.secret, '--turn-lifetime', '6'];
    const relay = await startRelayProcess(0, '127.0.0.1', turn);
    const [stage, firefox] = await Promise.all([openStage({ relay }), borrowProfile('firefox')]);
    const { tab, link } = await stage.share('red');
    const viewer = await firefox.newPage();
    await recordConnections(viewer);
    await viewer.goto(link);
    await waitForPicture(viewer, 'red');

    await step('the viewer page gets credentials that end later', async () => {
      const first = expiryOf(await credentialsOf(viewer));
      const expiry = async () => expiryOf(await credentialsOf(viewer));
      await expect.poll(expiry).toBeGreaterThan(first);
    });

    await step('the picture goes on over a new path', async () => {
      await viewer.evaluate(() => globalThis.connections.at(-1)?.restartIce());
      await tab.evaluate('paint("blue")');
      await waitForPicture(viewer, 'blue');
      await waitForText(viewer, 'status', 'Live');
    });
  });

  it('“Test connection” names each server and whether it works', async () => {
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

it('without a TURN server those who hide learn what to do, and no candidates are gathered', async () => {
  const { relay, sharer, site, watcher } = await openHidden('--stun-url', 'stun:127.0.0.1:9');

  await step('the popup of the sharer says what to do', async () => {
    await sharer.clickIcon(await sharer.open(site.url('red')));
    expect(await textOf(await sharer.popup(), 'problem')).toBe(
      'Your address cannot be hidden: this relay has no TURN server.Use another relay, or switch off “Hide my address” in the options.',
    );
  });

  await step('the viewer page says what to do, and opens no connection', async () => {
    const link = `${relay.address}#AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`;
    const viewer = await watchWithExtension(watcher, link);
    await waitForText(viewer, 'status', 'Your address cannot be hidden: this relay has no TURN server.');
    await waitForText(viewer, 'no-picture', 'Use another relay, or switch off “Hide my address”');
    expect(await viewer.evaluate(() => globalThis.connections.length)).toBe(0);
  });
});

/** Coturn that leads to its own address, which is private. */
function startOwnCoturn() {
  return startCoturn(`allowed-peer-ip=${ownAddress()}`);
}

/** A sharer and a viewer with the extension that hide their addresses, at a relay with these flags. */
async function openHidden(...flags: string[]) {
  const [relay, site] = await Promise.all([startRelayProcess(0, '127.0.0.1', flags), openSite()]);
  const [sharer, watcher] = await Promise.all([openSharer(relay.address), openSharer(relay.address)]);
  await Promise.all([hideAddress(sharer), hideAddress(watcher)]);
  return {
    relay,
    site,
    sharer,
    watcher,
    /** Shares a red tab. */
    async share() {
      const tab = await sharer.open(site.url('red'));
      await sharer.clickIcon(tab);
      return { tab, link: await textOf(await sharer.popup(), 'share-link') };
    },
  };
}

/** The descriptions of both ends, as the viewer page has them. */
function descriptions(viewer: Page): Promise<string> {
  return viewer.evaluate(() => {
    const connection = globalThis.connections.at(-1);
    return `${connection?.localDescription?.sdp}${connection?.remoteDescription?.sdp}`;
  });
}

/** The credentials that the viewer page uses for its TURN servers. */
function credentialsOf(viewer: Page) {
  return viewer.evaluate(() => {
    const [server] = globalThis.connections.at(-1)?.getConfiguration().iceServers ?? [];
    return { username: server?.username ?? '', credential: server?.credential ?? '' };
  });
}

function expiryOf({ username }: { username: string }): number {
  return Number(username.split(':')[0]) * 1000;
}
