import { expect, test } from 'vitest';
import { Rooms } from '../../server/rooms.ts';
import { randomId } from '../../src/protocol/id.ts';
import { ownRoom } from '../support/own-room.ts';
import { RecordingMember } from './fakes/recording-member.ts';
import { loginOf } from './login-of.ts';
import { roomSemantics } from './room-semantics.ts';

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
