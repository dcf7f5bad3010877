import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor, setup } from 'xstate';
import type { ConnectionEvent, PeerEvent, PeerOutgoing } from '../../src/machines/peer-events.ts';
import { peerMachine } from '../../src/machines/peer-machine.ts';
import { type PeerView, peerView } from '../../src/machines/peer-view.ts';
import { timeouts } from '../../src/machines/timeouts.ts';
import { FakeConnection } from '../fakes/fake-connection.ts';
import { answer, candidate, offer, playing, sampleId } from '../fixtures/samples.ts';

const address = sampleId(1);
let connection: FakeConnection;
let heard: PeerOutgoing[];
let peer: ActorRefFrom<typeof peerMachine>;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  connection = new FakeConnection();
  heard = [];
  peer = startPeer();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A peer held by a chart that notes what it says. */
function startPeer() {
  const holder = createActor(
    setup({
      types: { events: {} as PeerOutgoing },
      actors: { peer: peerMachine.provide({ actors: { connection: connection.logic } }) },
    }).createMachine({
      invoke: { id: 'peer', src: 'peer', input: { address, role: 'host' }, onDone: {} },
      on: { 'peer.outgoing': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  return holder.getSnapshot().children['peer'] as ActorRefFrom<typeof peerMachine>;
}

function view(): PeerView {
  return peerView(peer.getSnapshot());
}

function afterwards(ms: number, event: ConnectionEvent | PeerEvent): void {
  vi.advanceTimersByTime(ms);
  peer.send(event);
}

test('offer, answer, ICE and track follow each other, each with its time', () => {
  const steps: PeerView['steps'] = [
    { name: 'offer', status: 'active', startedAt: 0, endedAt: null },
    { name: 'answer', status: 'pending', startedAt: null, endedAt: null },
    { name: 'ice', status: 'pending', startedAt: null, endedAt: null },
    { name: 'track', status: 'pending', startedAt: null, endedAt: null },
  ];
  const expected: PeerView = { address, phase: 'connecting', steps, failure: null };
  expect(view()).toEqual(expected);

  afterwards(100, { type: 'offer.ready' });
  steps[0] = { name: 'offer', status: 'done', startedAt: 0, endedAt: 100 };
  steps[1] = { name: 'answer', status: 'active', startedAt: 100, endedAt: null };
  expect(view()).toEqual(expected);

  afterwards(200, { type: 'answer.ready' });
  steps[1] = { name: 'answer', status: 'done', startedAt: 100, endedAt: 300 };
  steps[2] = { name: 'ice', status: 'active', startedAt: 300, endedAt: null };
  expect(view()).toEqual(expected);

  afterwards(300, { type: 'ice.connected' });
  steps[2] = { name: 'ice', status: 'done', startedAt: 300, endedAt: 600 };
  steps[3] = { name: 'track', status: 'active', startedAt: 600, endedAt: null };
  expect(view()).toEqual(expected);

  afterwards(400, { type: 'message.received', message: playing });
  steps[3] = { name: 'track', status: 'done', startedAt: 600, endedAt: 1000 };
  expect(view()).toEqual({ ...expected, phase: 'live' });
});

test('the end that decodes the first frame says so to the other', () => {
  peer.send({ type: 'frame.decoded' });
  expect(view().phase).toBe('live');
  expect(heard).toEqual([{ type: 'peer.outgoing', address, message: playing }]);
});

test('messages pass both ways between the connection and the remote', () => {
  peer.send({ type: 'message.received', message: answer });
  connection.last.say({ type: 'message.outgoing', message: offer });
  expect(connection.last.commands).toEqual([{ type: 'message.received', message: answer }]);
  expect(heard).toEqual([{ type: 'peer.outgoing', address, message: offer }]);
});

test('messages keep passing while live', () => {
  peer.send({ type: 'frame.decoded' });
  heard.length = 0;
  peer.send({ type: 'message.received', message: candidate });
  connection.last.say({ type: 'message.outgoing', message: offer });
  expect(connection.last.commands).toEqual([{ type: 'message.received', message: candidate }]);
  expect(heard).toEqual([{ type: 'peer.outgoing', address, message: offer }]);
});

const upTo: ConnectionEvent[] = [
  { type: 'offer.ready' },
  { type: 'answer.ready' },
  { type: 'ice.connected' },
];

test.each([
  { step: 'offer', after: 0, waitMs: timeouts.offerTimeoutMs },
  { step: 'answer', after: 1, waitMs: timeouts.answerTimeoutMs },
  { step: 'ice', after: 2, waitMs: timeouts.iceTimeoutMs },
  { step: 'track', after: 3, waitMs: timeouts.trackTimeoutMs },
])('$step times out after $waitMs ms', ({ step, after, waitMs }) => {
  for (const event of upTo.slice(0, after)) peer.send(event);
  vi.advanceTimersByTime(waitMs - 1);
  expect(view().phase).toBe('connecting');
  vi.advanceTimersByTime(1);
  expect(view().failure).toEqual({ code: `${step}-timeout`, step });
  expect(connection.running).toEqual([]);
});

test('a path that comes again does not give the track more time', () => {
  for (const event of upTo) peer.send(event);
  afterwards(timeouts.trackTimeoutMs - 1, { type: 'ice.connected' });
  vi.advanceTimersByTime(1);
  expect(view().failure).toEqual({ code: 'track-timeout', step: 'track' });
});

test.each([
  { step: 'offer', after: 0 },
  { step: 'answer', after: 1 },
])('a description refused during $step is its failure', ({ step, after }) => {
  for (const event of upTo.slice(0, after)) peer.send(event);
  peer.send({ type: 'description.refused' });
  expect(view().failure).toEqual({ code: 'description-refused', step });
});

test.each([
  { step: 'ice', after: 2 },
  { step: 'track', after: 3 },
])('a path lost during $step is its failure', ({ step, after }) => {
  for (const event of upTo.slice(0, after)) peer.send(event);
  peer.send({ type: 'ice.failed' });
  expect(view().failure).toEqual({ code: 'ice-failed', step });
});

test('a path lost while live is a failure', () => {
  peer.send({ type: 'frame.decoded' });
  peer.send({ type: 'ice.failed' });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'ice-failed', step: 'track' } });
  expect(connection.running).toEqual([]);
});

test('a remote whose line breaks while connecting is gone', () => {
  peer.send({ type: 'remote.lost' });
  expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address } });
  expect(connection.running).toEqual([]);
});

test('a remote whose line breaks while live stays', () => {
  peer.send({ type: 'frame.decoded' });
  peer.send({ type: 'remote.lost' });
  expect(view().phase).toBe('live');
  expect(connection.running).toHaveLength(1);
});

test('a failure is over once the remote has gone', () => {
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  peer.send({ type: 'remote.lost' });
  expect(peer.getSnapshot().status).toBe('done');
});

test('a connection that breaks at its start is a crash', () => {
  connection.broken = true;
  peer = startPeer();
  expect(view().failure).toEqual({ code: 'crashed', step: 'offer' });
});

test('a connection that breaks on a message is a crash', () => {
  connection.last.breakDown();
  peer.send({ type: 'message.received', message: answer });
  expect(view().failure).toEqual({ code: 'crashed', step: 'offer' });
});
