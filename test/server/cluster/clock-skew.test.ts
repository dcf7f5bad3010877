import { expect, onTestFinished, test, vi } from 'vitest';
import type { Hub, HubListener } from '../../../server/cluster/hub.ts';
import { RedisHub } from '../../../server/cluster/redis-hub.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { ownRoom } from '../../support/own-room.ts';
import { describeWithRedis, startRedisForTest } from '../../support/redis-server.ts';
import { RecordingMember } from '../fakes/recording-member.ts';
import { loginOf } from '../login-of.ts';
import { startNodes } from './start-nodes.ts';

const anHourMs = 60 * 60_000;

/** A hub that a node cannot reach until `open` is called. */
class GatedHub implements Hub {
  readonly #hub: Hub;
  #gate: Promise<void> | undefined;
  open = () => {};

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  close(): void {
    this.#gate = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  async enter(listener: HubListener, before: Id | undefined) {
    await this.#gate;
    return this.#hub.enter(listener, before);
  }
}

/** Runs the clock of this machine ahead, or back, while the job is done. */
async function atOtherTime<Value>(byMs: number, job: () => Promise<Value>): Promise<Value> {
  const now = Date.now;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() + byMs);
  try {
    return await job();
  } finally {
    clock.mockRestore();
  }
}

describeWithRedis('two nodes whose clocks differ', () => {
  async function start() {
    const redis = await startRedisForTest();
    const gated = new GatedHub(new RedisHub(redis.url));
    const nodes = await startNodes([gated, new RedisHub(redis.url)], 10);
    onTestFinished(() => gated.open());
    const room = ownRoom();
    const join = async (at: number, role: Role, address: Id) => {
      const member = new RecordingMember();
      await nodes.nodes[at]?.join(loginOf(role, room, address), member);
      await nodes.settle();
      return member;
    };
    const cut = () => {
      gated.close();
      nodes.started[0]?.hub.session?.end('cut');
    };
    const comeBack = async () => {
      gated.open();
      await expect.poll(() => nodes.started[0]?.node.isWhole).toBe(true);
      await nodes.settle();
    };
    return { join, cut, comeBack, room };
  }

  test.each(['host', 'viewer'] as const)(
    'a %s that has come back elsewhere stays, whatever the clock of the node before says',
    async (role) => {
      const { join, cut, comeBack } = await start();
      const address = randomId();
      const stale = await atOtherTime(anHourMs, () => join(0, role, address));
      cut();
      const live = await join(1, role, address);
      await comeBack();
      expect(live.heard()).toEqual([{ welcomed: [] }]);
      expect(stale.heard()).toContainEqual({ closed: 'replaced' });
    },
  );

  test('who has come to a node that is cut off is later than who came before, whatever its clock says', async () => {
    const { join, cut, comeBack } = await start();
    const address = randomId();
    const stale = await join(1, 'host', address);
    cut();
    const live = await atOtherTime(-anHourMs, () => join(0, 'host', address));
    await comeBack();
    expect(live.heard()).toEqual([{ welcomed: [] }]);
    expect(stale.heard()).toContainEqual({ closed: 'replaced' });
  });
});
