import { expect, test } from 'vitest';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { ownRoom } from '../../support/own-room.ts';
import { RecordingMember } from '../fakes/recording-member.ts';
import { loginOf } from '../login-of.ts';
import { roomSemantics } from '../room-semantics.ts';

roomSemantics('one process', async (viewersPerRoom) => ({
  nodes: [new Rooms({ viewersPerRoom })],
  settle: async () => {},
}));

test('the one replaced hears of it before the others', () => {
  const rooms = new Rooms({ viewersPerRoom: 2 });
  const room = ownRoom();
  const order: string[] = [];
  const [viewer, old] = [new RecordingMember(), new RecordingMember()];
  viewer.send = ({ type }) => order.push(type);
  old.close = (why) => order.push(why);
  rooms.join(loginOf('viewer', room, randomId()), viewer);
  rooms.join(loginOf('host', room, randomId()), old);
  order.length = 0;
  rooms.join(loginOf('host', room, randomId()), new RecordingMember());
  expect(order).toEqual(['replaced', 'left', 'joined']);
});

test('a room keeps the 64 addresses that were denied last, as long as there is one in it', () => {
  const rooms = new Rooms({ viewersPerRoom: 2 });
  const room = ownRoom();
  const come = (role: Role, address: Id) => rooms.join(loginOf(role, room, address), new RecordingMember());
  const host = come('host', randomId());
  if (!host.ok) throw new Error(host.problem);
  const addresses = Array.from({ length: 65 }, () => randomId());
  for (const address of addresses) rooms.deny(host.value, address);
  const [oldest, second, newest] = [0, 1, 64].map((index) => come('viewer', addresses[index] as Id));
  expect(oldest).toMatchObject({ ok: true });
  expect(second).toEqual({ ok: false, problem: 'denied' });
  expect(newest).toEqual({ ok: false, problem: 'denied' });
  rooms.leave(host.value, 'left');
  if (oldest?.ok) rooms.leave(oldest.value, 'left');
  expect(come('viewer', addresses[64] as Id)).toMatchObject({ ok: true });
});
