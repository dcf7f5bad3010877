import { describe, expect, it } from 'vitest';
import { haveProxy, type ProxyName, startProxy } from '../../support/proxy.ts';
import { attacks, type Target } from './attacks.ts';
import { startWatchedRelay } from './watched-relay.ts';
import { openWorkingRooms } from './working-rooms.ts';

/** What the relay may take on the machine that self-hosting.md describes. */
const mostMemory = 512 * 1024 * 1024;
/** What is not a WebSocket lasts for 30 s at most, and a client that reads nothing for 10 s. */
const settledWithinMs = 60_000;

interface Way {
  /** How the relay is started for it. */
  flags: string[];
  isThere: boolean;
  front(relay: string): Promise<Target>;
}

const ways: [name: string, Way][] = [
  ['directly', { flags: [], isThere: true, front: async (address) => ({ address }) }],
  ...(['Caddy', 'nginx'] as const).map((proxy) => behind(proxy)),
];

function behind(name: ProxyName): (typeof ways)[number] {
  const flags = ['--trust-proxy', '127.0.0.1'];
  return [`behind ${name}`, { flags, isThere: haveProxy(name), front: (relay) => startProxy(name, relay) }];
}

describe.each(ways)('%s', (_, { flags, isThere, front }) => {
  it.runIf(isThere)(
    '50 rooms lose nothing, and a minute after each wave the relay is as it was',
    async () => {
      const relay = await startWatchedRelay(flags);
      const target = await front(relay.address);
      const rooms = await openWorkingRooms(target, 50);
      const before = await relay.descriptors();

      /** @returns the heap that is left when all has ended by itself */
      async function attack(): Promise<number> {
        for (const [name, begin] of Object.entries(attacks)) {
          const startedAt = performance.now();
          const end = await begin(target);
          // What is left open has to end by itself; a WebSocket that is logged in may stay.
          if (name === 'unread data') end();
          say(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
        }
        const settled = { timeout: settledWithinMs, interval: 500 };
        await expect.poll(() => relay.descriptors(), settled).toBeLessThanOrEqual(before);
        return relay.heap();
      }

      // Code that has run once, and what is kept for it, is part of the heap from then on.
      const first = await attack();
      const second = await attack();
      const peakMemory = await relay.peakMemory();
      say(
        `heap ${toMb(first)} after one wave, ${toMb(second)} after two; at most ${toMb(peakMemory)} of memory`,
      );
      expect(second).toBeLessThan(first * 1.1);
      expect(peakMemory).toBeLessThan(mostMemory);
      expect(await rooms.end()).toEqual([]);
    },
  );
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function toMb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
