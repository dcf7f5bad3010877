import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Hub, HubSession, Registration } from '../../../server/cluster/hub.ts';
import { type HubMessage, HubMessageSchema } from '../../../server/cluster/node-message.ts';
import { newStamp } from '../../../server/cluster/stamp.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/relay-messages.ts';
import { ownRoom } from '../../support/own-room.ts';

interface Choice {
  room?: Id;
  address?: Id;
  stamp?: string;
  again?: boolean;
}

export function registration(
  role: Role,
  { room = ownRoom(), address = randomId(), stamp = newStamp(), again = false }: Choice = {},
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
      expect(await one.session.join({ ...viewer, again: true })).toBe('seated');
      await sayLast(one);
      expect([await sayLast(one), await sayLast(other)]).toEqual([[], []]);
    });

    test.each(['host', 'viewer'] as const)(
      'an older stay gives way when it is registered again: %s',
      async (role) => {
        const [one, other] = await two();
        const room = ownRoom();
        const address = randomId();
        await one.session.join(registration(role, { room, address, stamp: '2.5' }));
        const again = registration(role, { room, address, again: true });
        expect(await other.session.join({ ...again, stamp: '1.5' })).toBe('replaced');
        expect(await other.session.join({ ...again, stamp: '3.5' })).toBe('seated');
      },
    );

    test('word that an older stay has ended changes nothing', async () => {
      const [one] = await two();
      const joined = registration('host', { stamp: '2.5' });
      await one.session.join(joined);
      await sayLast(one);
      const { room, role, address } = joined.arrival;
      one.session.leave({ room, address, stamp: '1.5', reason: 'left' });
      one.session.list(room);
      const seat = { role, address, stamp: '2.5', node: one.session.node };
      expect(await sayLast(one)).toEqual([{ type: 'seats', room, seats: [seat] }]);
    });

    test('who has moved to another node stays when the first is given up', async () => {
      const [one, other] = await two();
      const room = ownRoom();
      const address = randomId();
      const stamp = newStamp();
      await one.session.join(registration('host', { room, address }));
      await other.session.join(registration('host', { room, address, stamp }));
      await other.session.giveUp(one.session.node);
      await sayLast(other);
      other.session.list(room);
      const seat = { role: 'host', address, stamp, node: other.session.node };
      expect(await sayLast(other)).toEqual([{ type: 'seats', room, seats: [seat] }]);
    });

    test('a node that was given up learns so when it comes back', async () => {
      const hub = createHub();
      const [one, other] = [await enter(hub), await enter(hub)];
      await other.session.giveUp(one.session.node);
      expect((await enter(hub, one.session.node)).session.wasGivenUp).toBe(true);
      expect((await enter(hub, other.session.node)).session.wasGivenUp).toBe(false);
    });

    async function two() {
      const hub = createHub();
      return [await enter(hub), await enter(hub)] as const;
    }
  });
}
