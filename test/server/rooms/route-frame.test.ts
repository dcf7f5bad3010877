import { beforeEach, expect, test } from 'vitest';
import type { Seat } from '../../../server/rooms/room.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { routeFrame } from '../../../server/rooms/route-frame.ts';
import { type Id, idFromBytes, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { ownRoom } from '../../support/own-room.ts';
import { RecordingMember } from '../fakes/recording-member.ts';
import { loginOf } from '../login-of.ts';

// Neither is UTF-8: read as such, both would be the same.
const highAddress = idFromBytes(new Uint8Array(16).fill(0xff));
const otherHighAddress = idFromBytes(new Uint8Array(16).fill(0xfe));
const payload = new Uint8Array([0, 128, 255]);
const room = ownRoom();
let rooms: Rooms;

beforeEach(() => {
  rooms = new Rooms({ viewersPerRoom: 2 });
});

function join(role: Role, address: Id, inRoom = room): { member: RecordingMember; seat: Seat } {
  const member = new RecordingMember();
  const seat = rooms.join(loginOf(role, inRoom, address), member);
  if (!seat.ok) throw new Error(seat.problem);
  return { member, seat: seat.value };
}

function frameTo(address: Id): Buffer {
  return Buffer.from(encodeRoutedFrame({ address, payload }).buffer);
}

test.each([
  ['host', 'viewer'],
  ['viewer', 'host'],
] as const)('a frame from %s to %s arrives in its own buffer, signed with the sender', (from, to) => {
  const receiver = join(to, highAddress);
  const sender = join(from, randomId());
  receiver.member.heard();
  const frame = frameTo(highAddress);
  routeFrame(sender.seat, frame);
  const [arrived] = receiver.member.heard();
  expect(arrived).toEqual({
    frame: Buffer.from(encodeRoutedFrame({ address: sender.seat.address, payload })),
  });
  expect(arrived).toHaveProperty(
    'frame',
    expect.toSatisfy((bytes) => bytes === frame),
  );
});

test('addresses that are no text are told apart', () => {
  const host = join('host', randomId());
  const viewers = [join('viewer', highAddress), join('viewer', otherHighAddress)];
  for (const { member } of viewers) member.heard();
  routeFrame(host.seat, frameTo(highAddress));
  expect(viewers.map(({ member }) => member.heard().length)).toEqual([1, 0]);
});

test.each(['another viewer', 'oneself', 'a member of another room', 'no one'] as const)(
  'a frame from a viewer to %s is undelivered and stays as it was',
  (whom) => {
    const sender = join('viewer', randomId());
    const viewer = join('viewer', randomId());
    const stranger = join('host', randomId(), ownRoom());
    const address = {
      'another viewer': viewer.seat.address,
      oneself: sender.seat.address,
      'a member of another room': stranger.seat.address,
      'no one': randomId(),
    }[whom];
    for (const { member } of [sender, viewer, stranger]) member.heard();
    const frame = frameTo(address);
    routeFrame(sender.seat, frame);
    expect(sender.member.heard()).toEqual([{ type: 'undelivered', address }]);
    expect([viewer.member.heard(), stranger.member.heard()]).toEqual([[], []]);
    expect(frame).toEqual(frameTo(address));
  },
);
