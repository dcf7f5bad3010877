import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Again, Hub, HubSession, Registration } from '../../../server/cluster/hub.ts';
import { type HubMessage, HubMessageSchema } from '../../../server/cluster/node-message.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { ownRoom } from '../../support/own-room.ts';

interface Choice {
  room?: Id;
  address?: Id;
  stamp?: string;
  again?: Again;
}

export function registration(
  role: Role,
  { room = ownRoom(), address = randomId(), stamp = randomId(), again }: Choice = {},
): Registration {
  return { arrival: { role, room, address }, stamp, viewersPerRoom: 10, again };
}

/** What every hub does. */
export function hubContract(createHub: () => Hub): void {
  describe('a hub', () => {
    async function enter(hub: Hub, before?: Id): Promise<{ session: HubSession; said: HubMessage[] }> {
      const said: HubMessage[] = [];
      const onMessage = (message: Buffer) => {
        said.push(v.parse(HubMessageSchema, JSON.parse(message.toString())));
      };
      const session = await hub.enter({ onMessage, onEnd: () => {} }, before);
      onTestFinished(() => session.close());
      return { session, said };
    }

    /** Once this has been said, so has all before it. */
    async function sayLast({ session, said }: Awaited<ReturnType<typeof enter>>): Promise<HubMessage[]> {
      const room = ownRoom();
      session.list(room);
      await expect.poll(() => said).toContainEqual({ type: 'seats', room, seats: [] });
      return said.splice(0).slice(0, -1);
    }

    test('registering a known member again sends nothing', async () => {
      const [one, other] = await two();
      const room = ownRoom();
      const viewer = registration('viewer', { room });
      await one.session.join(viewer);
      await other.session.join(registration('host', { room }));
      await sayLast(one);
      await sayLast(other);
      expect(await one.session.join({ ...viewer, again: { ageMs: 0 } })).toBe('seated');
      await sayLast(one);
      expect([await sayLast(one), await sayLast(other)]).toEqual([[], []]);
    });

    test.each(['host', 'viewer'] as const)(
      'an older stay gives way when it is registered again: %s',
      async (role) => {
        const [one, other] = await two();
        const room = ownRoom();
        const address = randomId();
        await one.session.join(registration(role, { room, address }));
        const since = await sinceOf(one, room);
        const again = (when: Again) => registration(role, { room, address, again: when });
        expect(await other.session.join(again({ since: since - 1 }))).toBe('replaced');
        expect(await other.session.join(again({ ageMs: 60_000 }))).toBe('replaced');
        expect(await other.session.join(again({ since: since + 1 }))).toBe('seated');
      },
    );

    test('one that takes over is later than the one before, whatever the hub takes for the time', async () => {
      const [one, other] = await two();
      const room = ownRoom();
      const address = randomId();
      const inAnHour = { since: 60 * 60_000 + (await nowOf(one)) };
      await one.session.join(registration('host', { room, address, again: inAnHour }));
      await other.session.join(registration('host', { room, address }));
      expect(await sinceOf(other, room)).toBeGreaterThan(inAnHour.since);
      expect(await one.session.join(registration('host', { room, address, again: inAnHour }))).toBe(
        'replaced',
      );
    });

    test('a stay that the hub does not know began as long ago as its node says', async () => {
      const [one] = await two();
      const sinceOfAge = async (ageMs: number) => {
        const room = ownRoom();
        await one.session.join(registration('host', { room, again: { ageMs } }));
        return sinceOf(one, room);
      };
      const old = await sinceOfAge(60_000);
      expect((await sinceOfAge(0)) - old).toBeGreaterThanOrEqual(60_000);
    });

    test('word that an older stay has ended changes nothing', async () => {
      const [one] = await two();
      const joined = registration('host');
      await one.session.join(joined);
      await sayLast(one);
      const { room, role, address } = joined.arrival;
      one.session.leave({ room, address, stamp: randomId(), reason: 'left' });
      one.session.list(room);
      const since = expect.any(Number);
      const seat = { role, address, stamp: joined.stamp, since, node: one.session.node };
      expect(await sayLast(one)).toEqual([{ type: 'seats', room, seats: [seat] }]);
    });

    test('who has moved to another node stays when the first is given up', async () => {
      const [one, other] = await two();
      const room = ownRoom();
      const address = randomId();
      const stamp = randomId();
      await one.session.join(registration('host', { room, address }));
      await other.session.join(registration('host', { room, address, stamp }));
      await other.session.giveUp(one.session.node);
      await sayLast(other);
      other.session.list(room);
      const seat = { role: 'host', address, stamp, since: expect.any(Number), node: other.session.node };
      expect(await sayLast(other)).toEqual([{ type: 'seats', room, seats: [seat] }]);
    });

    test('a node that was given up learns so when it comes back', async () => {
      const hub = createHub();
      const [one, other] = [await enter(hub), await enter(hub)];
      await other.session.giveUp(one.session.node);
      expect((await enter(hub, one.session.node)).session.wasGivenUp).toBe(true);
      expect((await enter(hub, other.session.node)).session.wasGivenUp).toBe(false);
    });

    /** Since when the host of a room is there, or the member that one node has. */
    async function sinceOf(entered: Awaited<ReturnType<typeof enter>>, room: Id): Promise<number> {
      const joined = (await sayLast(entered)).findLast(
        (message) => message.type === 'joined' && message.room === room,
      );
      if (joined?.type !== 'joined') throw new Error('no member has joined');
      return joined.seat.since;
    }

    async function nowOf(entered: Awaited<ReturnType<typeof enter>>): Promise<number> {
      const room = ownRoom();
      await entered.session.join(registration('host', { room }));
      return sinceOf(entered, room);
    }

    async function two() {
      const hub = createHub();
      return [await enter(hub), await enter(hub)] as const;
    }
  });
}
