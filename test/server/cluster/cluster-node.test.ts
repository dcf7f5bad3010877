import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clusterTimes } from '../../../server/cluster/cluster-times.ts';
import type { Hub } from '../../../server/cluster/hub.ts';
import type { Seat } from '../../../server/rooms/room.ts';
import { routeFrame } from '../../../server/rooms/route-frame.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { encodeRoutedFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { ownRoom } from '../../support/own-room.ts';
import { FakeHub } from '../fakes/fake-hub.ts';
import { type Recorded, RecordingMember } from '../fakes/recording-member.ts';
import { loginOf } from '../login-of.ts';
import { type StartedNodes, startNodes } from './start-nodes.ts';

const { beatIntervalMs, retryMs, settleMs, registerIntervalMs } = clusterTimes;
const payload = new Uint8Array([0, 128, 255]);
const room = ownRoom();
const hostAddress = randomId();
const viewerAddress = randomId();
let hub: FakeHub;
let nodes: StartedNodes;

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  hub = new FakeHub();
  nodes = await startNodes([hub, hub, hub], 10);
});
afterEach(() => vi.useRealTimers());

interface Joined {
  at: number;
  member: RecordingMember;
  seat: Seat;
}

async function join(at: number, role: Role, address: Id): Promise<Joined> {
  const member = new RecordingMember();
  const seat = await node(at).rooms.join(loginOf(role, room, address), member);
  if (!seat.ok) throw new Error(seat.problem);
  // So that no two stays begin at the same time.
  await vi.advanceTimersByTimeAsync(1);
  return { at, member, seat: seat.value };
}

function node(at: number) {
  const started = nodes.started[at];
  if (!started) throw new Error(`there is no node ${at}`);
  return started.node;
}

function nameOf(at: number): Id {
  const session = nodes.started[at]?.hub.session;
  if (!session) throw new Error(`node ${at} has no session`);
  return session.node;
}

async function heard(...joined: Joined[]): Promise<Recorded[][]> {
  await nodes.settle();
  return joined.map(({ member }) => member.heard());
}

/** A host on node 0 and a viewer on node 1 that have heard of each other. */
async function meet(): Promise<{ host: Joined; viewer: Joined }> {
  const host = await join(0, 'host', hostAddress);
  const viewer = await join(1, 'viewer', viewerAddress);
  await heard(host, viewer);
  return { host, viewer };
}

async function send({ seat }: Joined, address: Id): Promise<void> {
  routeFrame(seat, Buffer.from(encodeRoutedFrame({ address, payload })));
  await setImmediate();
}

function frameFrom(address: Id): Recorded {
  return { frame: Buffer.from(encodeRoutedFrame({ address, payload })) };
}

/** Till all nodes have tried again to reach the hub. */
async function passRetry(): Promise<void> {
  await vi.advanceTimersByTimeAsync(retryMs[1]);
  await nodes.settle();
}

/** Until no member is waited for any more. */
async function passSettling(): Promise<void> {
  await vi.advanceTimersByTimeAsync(settleMs);
  await nodes.settle();
}

test('the members of a node that falls silent are lost, and come back on another', async () => {
  const { host, viewer } = await meet();
  await passSettling();
  hub.silent.add(nameOf(0));
  await vi.advanceTimersByTimeAsync(beatIntervalMs);
  expect(await heard(viewer)).toEqual([[{ type: 'left', address: hostAddress, reason: 'lost' }]]);
  const back = await join(2, 'host', hostAddress);
  expect(await heard(back, viewer)).toEqual([
    [{ welcomed: [viewerAddress] }],
    [{ type: 'joined', address: hostAddress }],
  ]);
  await send(viewer, hostAddress);
  expect(await heard(back)).toEqual([[frameFrom(viewerAddress)]]);
  expect(host.seat.stay.node).toBe(undefined);
});

test('right after the hub was away no member is given up', async () => {
  const { viewer } = await meet();
  hub.silent.add(nameOf(0));
  await vi.advanceTimersByTimeAsync(settleMs - 1);
  expect(await heard(viewer)).toEqual([[]]);
  await vi.advanceTimersByTimeAsync(beatIntervalMs);
  expect(await heard(viewer)).toEqual([[{ type: 'left', address: hostAddress, reason: 'lost' }]]);
});

test('a frame that no node takes is undelivered', async () => {
  const { host } = await meet();
  const session = nodes.started[0]?.hub.session;
  if (session) vi.spyOn(session, 'publish').mockResolvedValueOnce(false);
  await send(host, viewerAddress);
  expect(await heard(host)).toEqual([[{ type: 'undelivered', address: viewerAddress }]]);
});

test('a frame that comes when its receiver has just gone is undelivered', async () => {
  const { host, viewer } = await meet();
  node(1).rooms.leave(viewer.seat, 'left');
  await send(host, viewerAddress);
  expect(await heard(host, viewer)).toEqual([
    [
      { type: 'left', address: viewerAddress, reason: 'left' },
      { type: 'undelivered', address: viewerAddress },
    ],
    [],
  ]);
});

test('a node forgets a room that none of its own is in', async () => {
  const { viewer } = await meet();
  node(1).rooms.leave(viewer.seat, 'left');
  expect(node(1).rooms.counts).toEqual({ rooms: 0, members: 0 });
});

test('who came here while this node was cut off is not taken for the older self that the others have', async () => {
  const old = await join(1, 'viewer', viewerAddress);
  hub.isAway = true;
  hub.cut(nameOf(0));
  const host = await join(0, 'host', hostAddress);
  const viewer = await join(0, 'viewer', viewerAddress);
  hub.isAway = false;
  await passRetry();
  await passSettling();
  expect(await heard(old, viewer)).toEqual([
    [{ welcomed: [] }, { type: 'joined', address: hostAddress }, { closed: 'replaced' }],
    [{ welcomed: [hostAddress] }],
  ]);
  await send(host, viewerAddress);
  expect(await heard(viewer)).toEqual([[frameFrom(hostAddress)]]);
});

test('a node that was given up and lives sends its clients away, to come back', async () => {
  const { host, viewer } = await meet();
  await passSettling();
  hub.giveUp(nameOf(0));
  await vi.advanceTimersByTimeAsync(beatIntervalMs);
  await passRetry();
  expect(await heard(host, viewer)).toEqual([
    [{ closed: 'restarting' }],
    [{ type: 'left', address: hostAddress, reason: 'lost' }],
  ]);
  expect(node(0).rooms.counts).toEqual({ rooms: 0, members: 0 });
  const back = await join(0, 'host', hostAddress);
  expect(await heard(back, viewer)).toEqual([
    [{ welcomed: [viewerAddress] }],
    [{ type: 'joined', address: hostAddress }],
  ]);
});

test('who logs in at a node that was given up has it notice, and is sent away to come back', async () => {
  hub.giveUp(nameOf(0));
  const viewer = await join(0, 'viewer', viewerAddress);
  await passRetry();
  expect(await heard(viewer)).toEqual([[{ welcomed: [] }, { closed: 'restarting' }]]);
  expect(node(0).isWhole).toBe(true);
});

test('without the hub those of one node meet, and others are out of reach', async () => {
  const { host, viewer } = await meet();
  hub.goAway();
  expect(node(0).isWhole).toBe(false);
  const near = await join(0, 'viewer', randomId());
  await send(host, near.seat.address);
  await send(host, viewerAddress);
  expect(await heard(near, host, viewer)).toEqual([
    [{ welcomed: [hostAddress] }, frameFrom(hostAddress)],
    [
      { type: 'joined', address: near.seat.address },
      { type: 'undelivered', address: viewerAddress },
    ],
    [],
  ]);
});

test('no client notices that the hub was away and has forgotten everything', async () => {
  const { host, viewer } = await meet();
  const waiting = await join(2, 'viewer', randomId());
  await heard(host, waiting);
  hub.goAway();
  await passRetry();
  hub.isAway = false;
  await passRetry();
  await passSettling();
  expect([0, 1, 2].map((at) => node(at).isWhole)).toEqual([true, true, true]);
  expect(await heard(host, viewer, waiting)).toEqual([[], [], []]);
  await send(host, viewerAddress);
  await send(viewer, hostAddress);
  expect(await heard(viewer, host)).toEqual([[frameFrom(hostAddress)], [frameFrom(viewerAddress)]]);
});

test('who came while the hub was away meets the others once it is back', async () => {
  hub.goAway();
  const host = await join(0, 'host', hostAddress);
  const viewer = await join(1, 'viewer', viewerAddress);
  expect(await heard(host, viewer)).toEqual([[{ welcomed: [] }], [{ welcomed: [] }]]);
  hub.isAway = false;
  await passRetry();
  expect(await heard(host, viewer)).toEqual([
    [{ type: 'joined', address: viewerAddress }],
    [{ type: 'joined', address: hostAddress }],
  ]);
});

test('who left while its node was cut off is lost to the others once it is back', async () => {
  const { host, viewer } = await meet();
  hub.cut(nameOf(1));
  node(1).rooms.leave(viewer.seat, 'left');
  await passRetry();
  expect(await heard(host)).toEqual([[{ type: 'left', address: viewerAddress, reason: 'lost' }]]);
});

test('a node that was cut off learns who came and who went', async () => {
  const { host, viewer } = await meet();
  hub.cut(nameOf(1));
  node(0).rooms.leave(host.seat, 'lost');
  const back = await join(2, 'host', randomId());
  await heard(back);
  await passRetry();
  await passSettling();
  expect(await heard(viewer, back)).toEqual([
    [
      { type: 'left', address: hostAddress, reason: 'replaced' },
      { type: 'joined', address: back.seat.address },
    ],
    [],
  ]);
});

test('who left while a node was cut off is missed there after a while', async () => {
  const { host, viewer } = await meet();
  hub.cut(nameOf(1));
  node(0).rooms.leave(host.seat, 'left');
  await passRetry();
  expect(await heard(viewer)).toEqual([[]]);
  await passSettling();
  expect(await heard(viewer)).toEqual([[{ type: 'left', address: hostAddress, reason: 'lost' }]]);
});

test('of two stays at one address the later one is left when the hub is back', async () => {
  const host = await join(0, 'host', hostAddress);
  await heard(host);
  const old = await join(1, 'viewer', viewerAddress);
  hub.goAway();
  const later = await join(2, 'viewer', viewerAddress);
  hub.isAway = false;
  await passRetry();
  await passSettling();
  expect(await heard(old, later)).toEqual([
    [{ welcomed: [hostAddress] }, { closed: 'replaced' }],
    [{ welcomed: [] }, { type: 'joined', address: hostAddress }],
  ]);
  await send(host, viewerAddress);
  expect((await heard(later))[0]?.at(-1)).toEqual(frameFrom(hostAddress));
});

test('who is about to log in as the hub goes is seated by its node alone', async () => {
  const member = new RecordingMember();
  const seated = node(0).rooms.join(loginOf('viewer', room, viewerAddress), member);
  hub.goAway();
  expect(await seated).toMatchObject({ ok: true });
  expect(member.heard()).toEqual([{ welcomed: [] }]);
});

test('a hub that does not answer is taken for gone', async () => {
  const mute: Hub = {
    async enter(listener, before) {
      const session = await hub.enter(listener, before);
      session.beat = () => new Promise(() => {});
      return session;
    },
  };
  const { started } = await startNodes([mute], 10);
  const session = started[0]?.hub.session;
  await vi.advanceTimersByTimeAsync(beatIntervalMs);
  expect(started[0]?.hub.session).toBe(session);
  await vi.advanceTimersByTimeAsync(beatIntervalMs);
  expect(started[0]?.hub.session).not.toBe(session);
});

test('a node that cannot reach the hub in time does not start', async () => {
  hub.isAway = true;
  const starting = expect(startNodes([hub], 10)).rejects.toThrow('away');
  await vi.advanceTimersByTimeAsync(clusterTimes.startTimeoutMs);
  await starting;
});

test('what the hub has forgotten is registered again after a while, without a message to clients', async () => {
  const { host, viewer } = await meet();
  await passSettling();
  hub.forget(room);
  await vi.advanceTimersByTimeAsync(registerIntervalMs);
  expect(hub.seatsIn(room).map(({ address }) => address)).toEqual([hostAddress, viewerAddress]);
  expect(await heard(host, viewer)).toEqual([[], []]);
});

test('a node that closes takes its members along', async () => {
  const { host } = await meet();
  await node(1).close();
  expect(await heard(host)).toEqual([[{ type: 'left', address: viewerAddress, reason: 'lost' }]]);
  expect(hub.seatsIn(room).map(({ address }) => address)).toEqual([hostAddress]);
});
