import { beforeEach, expect, test } from 'vitest';
import { Rooms } from '../../server/rooms.ts';
import type { Seat } from '../../server/seat.ts';
import { type Id, randomId } from '../../src/protocol/id.ts';
import type { Role } from '../../src/protocol/relay-messages.ts';
import { ownRoom } from '../support/own-room.ts';
import { RecordingMember } from './fakes/recording-member.ts';
import { loginOf } from './login-of.ts';

const room = ownRoom();
const [hostAddress, viewerAddress, otherAddress] = [randomId(), randomId(), randomId()];
let rooms: Rooms;

beforeEach(() => {
  rooms = new Rooms({ viewersPerRoom: 2 });
});

interface Choice {
  inRoom?: Id;
  replaces?: Id;
}

function tryJoin(role: Role, address: Id, { inRoom = room, replaces }: Choice = {}) {
  const member = new RecordingMember();
  return { member, seat: rooms.join(loginOf(role, inRoom, address, replaces), member) };
}

function join(...args: Parameters<typeof tryJoin>): { member: RecordingMember; seat: Seat } {
  const { member, seat } = tryJoin(...args);
  if (!seat.ok) throw new Error(seat.problem);
  return { member, seat: seat.value };
}

/** Joined, and what it heard till then forgotten. */
function settle(...members: RecordingMember[]): void {
  for (const member of members) member.heard();
}

test('the first in a room is welcomed to nobody', () => {
  expect(join('host', hostAddress).member.heard()).toEqual([{ welcomed: [] }]);
});

test('a viewer is welcomed with the host, who hears of it', () => {
  const host = join('host', hostAddress);
  settle(host.member);
  const viewer = join('viewer', viewerAddress);
  expect(viewer.member.heard()).toEqual([{ welcomed: [hostAddress] }]);
  expect(host.member.heard()).toEqual([{ type: 'joined', address: viewerAddress }]);
});

test('a host is welcomed with all who wait, and all of them hear of it', () => {
  const viewers = [join('viewer', viewerAddress), join('viewer', otherAddress)];
  for (const { member } of viewers) expect(member.heard()).toEqual([{ welcomed: [] }]);
  const host = join('host', hostAddress);
  expect(host.member.heard()).toEqual([{ welcomed: [viewerAddress, otherAddress] }]);
  for (const { member } of viewers)
    expect(member.heard()).toEqual([{ type: 'joined', address: hostAddress }]);
});

test('viewers hear nothing of one another', () => {
  join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  settle(viewer.member);
  const other = join('viewer', otherAddress);
  rooms.leave(other.seat, 'left');
  expect(viewer.member.heard()).toEqual([]);
});

test('rooms hear nothing of one another', () => {
  const host = join('host', hostAddress);
  settle(host.member);
  const stranger = join('viewer', viewerAddress, { inRoom: ownRoom() });
  expect(stranger.member.heard()).toEqual([{ welcomed: [] }]);
  expect(host.member.heard()).toEqual([]);
  expect(rooms.counts).toEqual({ rooms: 2, members: 2 });
});

test.each(['left', 'lost'] as const)('the host hears why a viewer is gone: %s', (reason) => {
  const host = join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  settle(host.member);
  rooms.leave(viewer.seat, reason);
  expect(host.member.heard()).toEqual([{ type: 'left', address: viewerAddress, reason }]);
});

test('viewers hear that the host is gone and stay for its return', () => {
  const host = join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  settle(viewer.member);
  rooms.leave(host.seat, 'lost');
  const back = join('host', otherAddress);
  expect(back.member.heard()).toEqual([{ welcomed: [viewerAddress] }]);
  expect(viewer.member.heard()).toEqual([
    { type: 'left', address: hostAddress, reason: 'lost' },
    { type: 'joined', address: otherAddress },
  ]);
});

test('a room that nobody is in is forgotten', () => {
  const host = join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  rooms.leave(host.seat, 'left');
  expect(rooms.counts).toEqual({ rooms: 1, members: 1 });
  rooms.leave(viewer.seat, 'left');
  expect(rooms.counts).toEqual({ rooms: 0, members: 0 });
});

test('leaving twice is leaving once', () => {
  const host = join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  settle(host.member);
  rooms.leave(viewer.seat, 'left');
  rooms.leave(viewer.seat, 'lost');
  expect(host.member.heard()).toEqual([{ type: 'left', address: viewerAddress, reason: 'left' }]);
  expect(rooms.counts).toEqual({ rooms: 1, members: 1 });
});

test('a second host at the address of a viewer is refused and changes nothing', () => {
  const host = join('host', hostAddress);
  const viewer = join('viewer', viewerAddress);
  settle(host.member, viewer.member);
  const second = tryJoin('host', viewerAddress);
  expect(second.seat).toEqual({ ok: false, problem: 'addressTaken' });
  expect([second.member.heard(), host.member.heard(), viewer.member.heard()]).toEqual([[], [], []]);
});

test('a viewer with a new address replaces its old self', () => {
  const host = join('host', hostAddress);
  const old = join('viewer', viewerAddress);
  settle(host.member, old.member);
  join('viewer', otherAddress, { replaces: viewerAddress });
  expect(old.member.heard()).toEqual([{ closed: 'replaced' }]);
  expect(host.member.heard()).toEqual([
    { type: 'left', address: viewerAddress, reason: 'replaced' },
    { type: 'joined', address: otherAddress },
  ]);
});

test('a second host takes over from the first, who hears of it before the viewers', () => {
  const viewer = join('viewer', viewerAddress);
  const old = join('host', hostAddress);
  settle(viewer.member, old.member);
  const host = join('host', otherAddress);
  expect(host.member.heard()).toEqual([{ welcomed: [viewerAddress] }]);
  expect(old.member.heard()).toEqual([{ closed: 'replaced' }]);
  expect(viewer.member.heard()).toEqual([
    { type: 'left', address: hostAddress, reason: 'replaced' },
    { type: 'joined', address: otherAddress },
  ]);
});

test('who comes back at the same address never left for the others', () => {
  const host = join('host', hostAddress);
  const old = join('viewer', viewerAddress);
  settle(host.member, old.member);
  const again = join('viewer', viewerAddress, { replaces: viewerAddress });
  rooms.leave(old.seat, 'lost');
  expect(old.member.heard()).toEqual([{ closed: 'replaced' }]);
  expect(again.member.heard()).toEqual([{ welcomed: [hostAddress] }]);
  expect(host.member.heard()).toEqual([{ type: 'joined', address: viewerAddress }]);
  expect(rooms.counts).toEqual({ rooms: 1, members: 2 });
});

test('nobody takes the address of a member of the other role', () => {
  const host = join('host', hostAddress);
  settle(host.member);
  expect(tryJoin('viewer', hostAddress).seat).toEqual({ ok: false, problem: 'addressTaken' });
  expect(host.member.heard()).toEqual([]);
});

test('nobody replaces a member of the other role by naming it', () => {
  const host = join('host', hostAddress);
  settle(host.member);
  join('viewer', viewerAddress, { replaces: hostAddress });
  expect(host.member.heard()).toEqual([{ type: 'joined', address: viewerAddress }]);
});
