import { expect, test } from 'vitest';
import type { Seat } from '../../../server/rooms/room.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { isForNext, leaveOffer, takeOffer } from '../../../server/rooms/waiting-offer.ts';
import { encodeWaitingFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { ownRoom } from '../../support/own-room.ts';
import { RecordingMember } from '../fakes/recording-member.ts';
import { loginOf } from '../login-of.ts';

function hostWith(member: RecordingMember): Seat {
  return new Rooms({ viewersPerRoom: 1 }).admit(loginOf('host', ownRoom(), sampleId(1)), member);
}

function frame(payload: Uint8Array): Buffer {
  return Buffer.from(encodeWaitingFrame({ id: sampleId(2), payload }));
}

test('only the zero address is for the next viewer', () => {
  expect(isForNext(Buffer.alloc(16))).toBe(true);
  expect(isForNext(Buffer.alloc(20, 0).fill(1, 16))).toBe(true);
  for (const index of [0, 15]) expect(isForNext(Buffer.alloc(16).fill(1, index, index + 1))).toBe(false);
});

test('an offer is taken once, as it came, whatever becomes of the buffer that it came in', () => {
  const member = new RecordingMember();
  const host = hostWith(member);
  member.heard();
  const came = frame(Uint8Array.of(5));
  leaveOffer(host, came);
  const kept = frame(Uint8Array.of(5));
  came.fill(9);
  expect(takeOffer(host)).toEqual({ id: sampleId(2), frame: kept });
  expect([takeOffer(host), takeOffer(undefined)]).toEqual([undefined, undefined]);
  expect(member.heard()).toEqual([]);
});

test('a name without a payload waits, half a name closes, and nothing takes back what waited', () => {
  const member = new RecordingMember();
  const host = hostWith(member);
  member.heard();
  leaveOffer(host, frame(new Uint8Array()));
  expect(host.offer?.id).toBe(sampleId(2));
  leaveOffer(host, frame(new Uint8Array()).subarray(0, 31));
  expect(member.heard()).toEqual([{ closed: 'badMessage' }]);
  leaveOffer(host, Buffer.alloc(16));
  expect([host.offer, member.heard()]).toEqual([undefined, []]);
});
