import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { turnCredentials } from '../../../server/ice/turn-credentials.ts';
import { randomId } from '../../../src/protocol/id.ts';
import { askTurn } from '../../support/ask-turn.ts';
import { type Coturn, haveCoturn, startCoturn } from '../../support/coturn.ts';
import { step } from '../../support/step.ts';

/** Some containers have none, not even loopback. */
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.family === 'IPv6');

const anHourMs = 60 * 60 * 1000;

describe.runIf(await haveCoturn())('deploy/turnserver.conf', () => {
  it('coturn knows each line, lets in those with the secret and leads to public addresses alone', async () => {
    const coturn = await startCoturn('cli-password=of the test', ...(hasIpv6 ? ['relay-ip=::1'] : []));

    await step('coturn knows each line', () => {
      expect(coturn.log()).not.toContain('Bad configuration format');
    });

    await step('coturn refuses another secret and credentials past their time', async () => {
      expect(await askTurn(coturn, credentials('another'), '8.8.8.8')).toBe(401);
      expect(await askTurn(coturn, credentials(coturn.secret, -2_000), '8.8.8.8')).toBe(401);
    });

    await step('coturn leads to public addresses', async () => {
      const peers = ['8.8.8.8', '1.1.1.1', '172.15.0.1', '193.0.0.1', '2001:4860:4860::8888', '2a00::1'];
      await expectAnswers(coturn, peers, 200);
    });

    await step('coturn leads to no address of a private or special network', async () => {
      const peers = [
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
      ];
      await expectAnswers(coturn, peers, 403);
    });

    await step('coturn listens for TURN alone', () => {
      expect(coturn.log()).not.toMatch(/CLI listener|TLS listener/);
    });
  });

  it('coturn counts the allocations of a member by its name, whatever its credentials', async () => {
    const strict = await startCoturn('user-quota=1');
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

  function credentials(secret: string, lifetimeMs = anHourMs) {
    return turnCredentials(secret, randomId(), Date.now() + lifetimeMs);
  }

  /** Asks for each address at once; a failure shows the answer of each. */
  async function expectAnswers(coturn: Coturn, peers: string[], answer: number): Promise<void> {
    const reachable = peers.filter((peer) => hasIpv6 || !peer.includes(':'));
    const asked = reachable.map(async (peer) => [
      peer,
      await askTurn(coturn, credentials(coturn.secret), peer),
    ]);
    expect(Object.fromEntries(await Promise.all(asked))).toEqual(
      Object.fromEntries(reachable.map((peer) => [peer, answer])),
    );
  }
});
