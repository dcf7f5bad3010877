import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { turnCredentials } from '../../server/turn-credentials.ts';
import { randomId } from '../../src/protocol/id.ts';
import { askTurn } from '../support/ask-turn.ts';
import { type Coturn, haveCoturn, startCoturn } from '../support/coturn.ts';

/** Some containers have none, not even loopback. */
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.family === 'IPv6');

const anHourMs = 60 * 60 * 1000;

describe.runIf(await haveCoturn())('deploy/turnserver.conf', () => {
  let coturn: Coturn;

  beforeAll(async () => {
    coturn = await startCoturn('cli-password=of the test', ...(hasIpv6 ? ['relay-ip=::1'] : []));
  });

  afterAll(() => coturn?.stop());

  function credentials(secret = coturn.secret, lifetimeMs = anHourMs) {
    return turnCredentials(secret, randomId(), Date.now() + lifetimeMs);
  }

  it('has no line that this coturn does not know', () => {
    expect(coturn.log()).not.toContain('Bad configuration format');
  });

  it('lets nobody in with another secret, or after the time', async () => {
    expect(await askTurn(coturn, credentials('another'), '8.8.8.8')).toBe(401);
    expect(await askTurn(coturn, credentials(coturn.secret, -2_000), '8.8.8.8')).toBe(401);
  });

  it.each(reachable(['8.8.8.8', '1.1.1.1', '172.15.0.1', '193.0.0.1', '2001:4860:4860::8888', '2a00::1']))(
    'leads to %s',
    async (peer) => {
      expect(await askTurn(coturn, credentials(), peer)).toBe(200);
    },
  );

  it.each(
    reachable([
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::7f00:1',
      '::ffff:7f00:1',
      '::ffff:808:808',
      '64:ff9b::a00:1',
      '2002:a00:1::1',
      'fc00::1',
      'fdff:ffff::1',
      'fe80::1',
      'ff02::1',
    ]),
  )('does not lead to %s', async (peer) => {
    expect(await askTurn(coturn, credentials(), peer)).toBe(403);
  });

  it('has no door but the one for TURN', () => {
    expect(coturn.log()).not.toMatch(/CLI listener|TLS listener/);
  });

  it('counts what a member of the relay takes by its name, whatever its credentials', async () => {
    const strict = await startCoturn('user-quota=1');
    onTestFinished(() => strict.stop());
    const [one, other] = [randomId(), randomId()];
    const asks = [];
    for (const [user, lifetimeMs] of [
      [one, anHourMs],
      [one, 2 * anHourMs],
      [other, anHourMs],
    ] as const) {
      const credentials = turnCredentials(strict.secret, user, Date.now() + lifetimeMs);
      asks.push(await askTurn(strict, credentials, '8.8.8.8'));
    }
    expect(asks).toEqual([200, 486, 200]);
  });
});

function reachable(peers: string[]): string[] {
  return peers.filter((peer) => hasIpv6 || !peer.includes(':'));
}
