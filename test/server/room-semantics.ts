import { beforeEach, describe, expect, test } from 'vitest';
import type { RelayRooms } from '../../server/rooms/relay-rooms.ts';
import type { Seat } from '../../server/rooms/room.ts';
import { routeFrame } from '../../server/rooms/route-frame.ts';
import { type Id, randomId } from '../../src/protocol/id.ts';
import type { LeaveReason, Role } from '../../src/protocol/messages/relay-messages.ts';
import {
  encodeRoutedFrame,
  encodeWaitingFrame,
  nextViewer,
} from '../../src/protocol/messages/routed-frame.ts';
import { ownRoom } from '../support/own-room.ts';
import { type Recorded, RecordingMember } from './fakes/recording-member.ts';
import { loginOf } from './login-of.ts';

export interface TestedRooms {
  /** Of one node, or of several that are one relay. */
  nodes: RelayRooms[];
  /** Resolves when all that was done has come to whom it concerns. */
  settle(): Promise<void>;
}

interface Joined {
  rooms: RelayRooms;
  member: RecordingMember;
  seat: Seat;
}

interface Choice {
  inRoom?: Id;
  replaces?: Id;
  takesOffer?: boolean;
}

const hostAddress = randomId();
const viewerAddress = randomId();
const otherAddress = randomId();
const fourthAddress = randomId();

/** What rooms do, on however many nodes: everybody who joins here joins on the next node. */
export function roomSemantics(name: string, start: (viewersPerRoom: number) => Promise<TestedRooms>): void {
  describe(name, () => {
    let tested: TestedRooms;
    let room: Id;
    let turn: number;

    beforeEach(async () => {
      tested = await start(2);
      room = ownRoom();
      turn = 0;
    });

    async function tryJoin(role: Role, address: Id, { inRoom = room, replaces, takesOffer }: Choice = {}) {
      const rooms = tested.nodes[turn % tested.nodes.length];
      if (!rooms) throw new Error('there is no node');
      turn += 1;
      const member = new RecordingMember();
      const seat = await rooms.join(loginOf(role, inRoom, address, { replaces, takesOffer }), member);
      return { rooms, member, seat };
    }

    async function join(...args: Parameters<typeof tryJoin>): Promise<Joined> {
      const { rooms, member, seat } = await tryJoin(...args);
      if (!seat.ok) throw new Error(seat.problem);
      return { rooms, member, seat: seat.value };
    }

    function leave({ rooms, seat }: Joined, reason: LeaveReason): void {
      rooms.leave(seat, reason);
    }

    async function heard(...joined: { member: RecordingMember }[]): Promise<Recorded[][]> {
      await tested.settle();
      return joined.map(({ member }) => member.heard());
    }

    async function members(): Promise<number> {
      await tested.settle();
      return tested.nodes.reduce((sum, { counts }) => sum + counts.members, 0);
    }

    async function send({ seat }: Joined, address: Id, payload: string): Promise<void> {
      await tested.settle();
      routeFrame(seat, frame(address, payload));
    }

    function frame(address: Id, payload: string): Buffer {
      return Buffer.from(encodeRoutedFrame({ address, payload: new TextEncoder().encode(payload) }));
    }

    test('the first in a room gets an empty welcome', async () => {
      expect(await heard(await join('host', hostAddress))).toEqual([[{ welcomed: [] }]]);
    });

    test('a viewer is welcomed with the host, who hears of it', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      const viewer = await join('viewer', viewerAddress);
      expect(await heard(viewer, host)).toEqual([
        [{ welcomed: [hostAddress] }],
        [{ type: 'joined', address: viewerAddress }],
      ]);
    });

    test('a host is welcomed with all who wait, and all of them hear of it', async () => {
      const viewers = [await join('viewer', viewerAddress), await join('viewer', otherAddress)];
      expect(await heard(...viewers)).toEqual([[{ welcomed: [] }], [{ welcomed: [] }]]);
      const host = await join('host', hostAddress);
      expect(await heard(host, ...viewers)).toEqual([
        [{ welcomed: expect.toSatisfy(sameSet([viewerAddress, otherAddress])) }],
        [{ type: 'joined', address: hostAddress }],
        [{ type: 'joined', address: hostAddress }],
      ]);
    });

    test('viewers hear nothing of one another', async () => {
      await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(viewer);
      leave(await join('viewer', otherAddress), 'left');
      expect(await heard(viewer)).toEqual([[]]);
    });

    test('rooms hear nothing of one another', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      const stranger = await join('viewer', viewerAddress, { inRoom: ownRoom() });
      expect(await heard(stranger, host)).toEqual([[{ welcomed: [] }], []]);
      expect(await members()).toBe(2);
    });

    test.each(['left', 'lost'] as const)('the host hears why a viewer is gone: %s', async (reason) => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(host);
      leave(viewer, reason);
      expect(await heard(host)).toEqual([[{ type: 'left', address: viewerAddress, reason }]]);
    });

    test('viewers hear that the host is gone and stay for its return', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(viewer);
      leave(host, 'lost');
      const back = await join('host', otherAddress);
      expect(await heard(back, viewer)).toEqual([
        [{ welcomed: [viewerAddress] }],
        [
          { type: 'left', address: hostAddress, reason: 'lost' },
          { type: 'joined', address: otherAddress },
        ],
      ]);
    });

    test('an empty room is forgotten', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      leave(host, 'left');
      expect(await members()).toBe(1);
      leave(viewer, 'left');
      await tested.settle();
      expect(tested.nodes.map(({ counts }) => counts)).toEqual(
        tested.nodes.map(() => ({ rooms: 0, members: 0 })),
      );
    });

    test('leaving twice is leaving once', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(host);
      leave(viewer, 'left');
      leave(viewer, 'lost');
      expect(await heard(host)).toEqual([[{ type: 'left', address: viewerAddress, reason: 'left' }]]);
      expect(await members()).toBe(1);
    });

    test('a viewer at the address of an absent host gives way when the host comes back', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      leave(host, 'lost');
      const squatter = await join('viewer', hostAddress);
      await heard(host, viewer, squatter);
      const back = await join('host', hostAddress);
      expect(await heard(back, viewer, squatter)).toEqual([
        [{ welcomed: [viewerAddress] }],
        [{ type: 'joined', address: hostAddress }],
        [{ closed: 'replaced' }],
      ]);
    });

    test('a viewer with a new address replaces its old self', async () => {
      const host = await join('host', hostAddress);
      const old = await join('viewer', viewerAddress);
      await heard(host, old);
      await join('viewer', otherAddress, { replaces: viewerAddress });
      expect(await heard(old, host)).toEqual([
        [{ closed: 'replaced' }],
        [
          { type: 'left', address: viewerAddress, reason: 'replaced' },
          { type: 'joined', address: otherAddress },
        ],
      ]);
      expect(await members()).toBe(2);
    });

    test('a second host takes over from the first', async () => {
      const viewer = await join('viewer', viewerAddress);
      const old = await join('host', hostAddress);
      await heard(viewer, old);
      const host = await join('host', otherAddress);
      expect(await heard(host, old, viewer)).toEqual([
        [{ welcomed: [viewerAddress] }],
        [{ closed: 'replaced' }],
        [
          { type: 'left', address: hostAddress, reason: 'replaced' },
          { type: 'joined', address: otherAddress },
        ],
      ]);
    });

    test('who comes back at the same address never left for the others', async () => {
      const host = await join('host', hostAddress);
      const old = await join('viewer', viewerAddress);
      await heard(host, old);
      const again = await join('viewer', viewerAddress, { replaces: viewerAddress });
      await tested.settle();
      leave(old, 'lost');
      expect(await heard(old, again, host)).toEqual([
        [{ closed: 'replaced' }],
        [{ welcomed: [hostAddress] }],
        [{ type: 'joined', address: viewerAddress }],
      ]);
      expect(await members()).toBe(2);
    });

    test('a host that comes back at the same address never left for the viewers', async () => {
      const viewer = await join('viewer', viewerAddress);
      const old = await join('host', hostAddress);
      await heard(viewer, old);
      const again = await join('host', hostAddress);
      await tested.settle();
      leave(old, 'lost');
      expect(await heard(old, again, viewer)).toEqual([
        [{ closed: 'replaced' }],
        [{ welcomed: [viewerAddress] }],
        [{ type: 'joined', address: hostAddress }],
      ]);
    });

    test('no client takes the address of a member of the other role', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      expect((await tryJoin('viewer', hostAddress)).seat).toEqual({ ok: false, problem: 'addressTaken' });
      expect(await heard(host)).toEqual([[]]);
    });

    test('no client replaces a member of the other role by naming it', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      await join('viewer', viewerAddress, { replaces: hostAddress });
      expect(await heard(host)).toEqual([[{ type: 'joined', address: viewerAddress }]]);
    });

    test('a full room has no place for one more viewer, but for the host and for one who comes back', async () => {
      await join('viewer', viewerAddress);
      await join('viewer', otherAddress);
      expect((await tryJoin('viewer', fourthAddress)).seat).toEqual({ ok: false, problem: 'roomFull' });
      await join('host', hostAddress);
      await join('viewer', viewerAddress);
      await join('viewer', fourthAddress, { replaces: otherAddress });
      expect((await tryJoin('viewer', otherAddress)).seat).toEqual({ ok: false, problem: 'roomFull' });
      expect(await members()).toBe(3);
    });

    test('frames go both ways, in order, signed with their sender', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(host, viewer);
      for (const payload of ['1', '2', '3']) await send(host, viewerAddress, payload);
      await send(viewer, hostAddress, 'yes');
      expect(await heard(viewer, host)).toEqual([
        ['1', '2', '3'].map((payload) => ({ frame: frame(hostAddress, payload) })),
        [{ frame: frame(viewerAddress, 'yes') }],
      ]);
    });

    test('frames follow a member that comes back', async () => {
      const host = await join('host', hostAddress);
      const old = await join('viewer', viewerAddress);
      const again = await join('viewer', viewerAddress);
      await heard(host, old, again);
      await send(host, viewerAddress, 'hello');
      expect(await heard(old, again)).toEqual([[], [{ frame: frame(hostAddress, 'hello') }]]);
    });

    test('frames to no address, to one that has gone, to another viewer are undelivered', async () => {
      const host = await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      const other = await join('viewer', otherAddress);
      leave(other, 'left');
      const third = await join('viewer', fourthAddress);
      await heard(host, viewer, third);
      await send(host, otherAddress, 'gone');
      await send(viewer, fourthAddress, 'viewer');
      await send(viewer, randomId(), 'unknown');
      expect(await heard(host, viewer, third)).toEqual([
        [{ type: 'undelivered', address: otherAddress }],
        [
          { type: 'undelivered', address: fourthAddress },
          { type: 'undelivered', address: expect.any(String) },
        ],
        [],
      ]);
    });

    function waiting(id: Id): Buffer {
      return Buffer.from(encodeWaitingFrame({ id, payload: new TextEncoder().encode('offer') }));
    }

    async function leaveOffer({ seat }: Joined, frame: Buffer): Promise<void> {
      await tested.settle();
      routeFrame(seat, frame);
    }

    const offerId = randomId();
    const takes = { takesOffer: true };

    test('an offer that the host left is handed to the next viewer, who alone gets it', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      await leaveOffer(host, waiting(offerId));
      const viewer = await join('viewer', viewerAddress, takes);
      await heard();
      const other = await join('viewer', otherAddress, takes);
      expect(await heard(viewer, other, host)).toEqual([
        [{ welcomed: [hostAddress] }, { frame: waiting(offerId) }],
        [{ welcomed: [hostAddress] }],
        [
          { type: 'joined', address: viewerAddress, offer: offerId },
          { type: 'joined', address: otherAddress },
        ],
      ]);
    });

    test('of two who come at once one gets the offer', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      await leaveOffer(host, waiting(offerId));
      const viewers = await Promise.all(
        [viewerAddress, otherAddress].map((address) => join('viewer', address, takes)),
      );
      const [ofHost = [], ...said] = await heard(host, ...viewers);
      expect(said.flat().filter((what) => 'frame' in what)).toEqual([{ frame: waiting(offerId) }]);
      expect(ofHost.filter((what) => 'offer' in what)).toHaveLength(1);
    });

    test('a newer offer takes the place of the one before', async () => {
      const newer = randomId();
      const host = await join('host', hostAddress);
      await heard(host);
      for (const id of [offerId, newer]) await leaveOffer(host, waiting(id));
      const viewer = await join('viewer', viewerAddress, takes);
      expect((await heard(viewer)).flat()).toContainEqual({ frame: waiting(newer) });
    });

    test.each<[string, (host: Joined) => Promise<unknown>]>([
      ['the host takes it back', (host) => leaveOffer(host, frame(nextViewer, ''))],
      ['the host is gone', async (host) => leave(host, 'lost')],
      ['the host comes back', () => join('host', hostAddress)],
      ['another host takes over', () => join('host', fourthAddress)],
    ])('no offer waits once %s', async (_, end) => {
      const host = await join('host', hostAddress);
      await heard(host);
      await leaveOffer(host, waiting(offerId));
      await end(host);
      await heard();
      const viewer = await join('viewer', viewerAddress, takes);
      expect((await heard(viewer)).flat().filter((what) => 'frame' in what)).toEqual([]);
    });

    test('one who does not ask, or is back at its address, leaves the offer where it is', async () => {
      const host = await join('host', hostAddress);
      await join('viewer', viewerAddress);
      await heard(host);
      await leaveOffer(host, waiting(offerId));
      await join('viewer', viewerAddress, takes);
      await join('viewer', otherAddress);
      await heard(host);
      await join('viewer', fourthAddress, { replaces: otherAddress, ...takes });
      expect((await heard(host)).flat()).toContainEqual({
        type: 'joined',
        address: fourthAddress,
        offer: offerId,
      });
    });

    test('a viewer can leave no offer', async () => {
      await join('host', hostAddress);
      const viewer = await join('viewer', viewerAddress);
      await heard(viewer);
      await leaveOffer(viewer, waiting(offerId));
      expect(await heard(viewer)).toEqual([[{ type: 'undelivered', address: nextViewer }]]);
    });

    test('an offer without a whole name closes', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      await leaveOffer(host, frame(nextViewer, 'fifteen bytes..'));
      expect(await heard(host)).toEqual([[{ closed: 'badMessage' }]]);
    });

    test('a viewer that the host denies is closed, and does not come back to its address', async () => {
      const host = await join('host', hostAddress);
      const [viewer, other] = [await join('viewer', viewerAddress), await join('viewer', otherAddress)];
      await heard(host, viewer, other);
      host.rooms.deny(host.seat, viewerAddress);
      expect(await heard(viewer, other)).toEqual([[{ closed: 'denied' }], []]);
      leave(viewer, 'lost');
      expect(await heard(host)).toEqual([[{ type: 'left', address: viewerAddress, reason: 'lost' }]]);
      for (const _ of tested.nodes) {
        const again = await tryJoin('viewer', viewerAddress);
        const said = (await heard(again)).flat().at(-1);
        expect(again.seat.ok ? said : { closed: again.seat.problem }).toEqual({ closed: 'denied' });
        if (again.seat.ok) again.rooms.leave(again.seat.value, 'lost');
      }
      await join('viewer', fourthAddress, { replaces: viewerAddress });
      await join('viewer', viewerAddress, { inRoom: ownRoom() });
    });

    test('a viewer is denied before it comes', async () => {
      const host = await join('host', hostAddress);
      host.rooms.deny(host.seat, viewerAddress);
      const viewer = await tryJoin('viewer', viewerAddress);
      const said = (await heard(viewer)).flat().at(-1);
      expect(viewer.seat.ok ? said : { closed: viewer.seat.problem }).toEqual({ closed: 'denied' });
    });

    test('a host cannot deny its own address', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      host.rooms.deny(host.seat, hostAddress);
      const again = await join('host', hostAddress);
      expect(await heard(host, again)).toEqual([[{ closed: 'replaced' }], [{ welcomed: [] }]]);
    });

    test('of many hosts that come at once one is left, and all agree which', async () => {
      const viewer = await join('viewer', viewerAddress);
      await heard(viewer);
      const hosts = await Promise.all(Array.from({ length: 9 }, () => join('host', randomId())));
      const said = await heard(...hosts);
      const [left, ...more] = hosts.filter((_host, i) => !said[i]?.some((what) => 'closed' in what));
      expect(more).toEqual([]);
      const [told = []] = await heard(viewer);
      expect(told.at(-1)).toEqual({ type: 'joined', address: left?.seat.address });
      expect(told.filter((what) => 'type' in what && what.type === 'joined')).toHaveLength(9);
      expect(await members()).toBe(2);
      await send(viewer, left?.seat.address ?? hostAddress, 'you');
      expect(await heard(...(left ? [left] : []))).toEqual([[{ frame: frame(viewerAddress, 'you') }]]);
    });

    test('of many at one address that come at once one is left', async () => {
      const host = await join('host', hostAddress);
      await heard(host);
      const viewers = await Promise.all(Array.from({ length: 9 }, () => join('viewer', viewerAddress)));
      await send(host, viewerAddress, 'you');
      const said = (await heard(...viewers)).map((what) => what.at(-1));
      expect(said.filter((last) => last && 'frame' in last)).toHaveLength(1);
      expect(said.filter((last) => last && 'closed' in last)).toHaveLength(8);
      expect(await members()).toBe(2);
    });
  });
}

function sameSet(expected: Id[]): (actual: Id[]) => boolean {
  return (actual) => actual.length === expected.length && expected.every((id) => actual.includes(id));
}
