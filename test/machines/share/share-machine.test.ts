import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor, type EventObject } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import { type PageProblem, pageProblems } from '../../../src/machines/common/failure.ts';
import type { RelayEvent } from '../../../src/machines/common/relay-events.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type {
  MicrophoneCommand,
  MicrophoneEvent,
  ShareStart,
  SpareEvent,
} from '../../../src/machines/share/share-events.ts';
import { type TabEnd, tabEnds } from '../../../src/machines/share/share-events.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { type ShareView, shareView } from '../../../src/machines/share/share-view.ts';
import type { Id } from '../../../src/protocol/id.ts';
import { FakeActor } from '../../fakes/fake-actor.ts';
import { FakeCapture } from '../../fakes/fake-capture.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeOverlay } from '../../fakes/fake-overlay.ts';
import { FakeQuality } from '../../fakes/fake-quality.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import {
  answer,
  candidate,
  hello,
  interfered,
  offer,
  playing,
  sampleDelivered,
  sampleId,
  sampleKey,
  tabSource,
  tabStarted,
  waitingOffer,
} from '../../fixtures/samples.ts';
import { readyView } from '../../fixtures/share-view.ts';

const [first, second, stranger] = [sampleId(1), sampleId(2), sampleId(3)];
const begin: ShareStart = {
  type: 'share.start',
  invite: { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) },
  address: sampleId(12),
  key: sampleKey,
  relayOnly: true,
  name: 'Ada',
  source: tabSource,
  quality: defaultQuality,
  door: defaultDoorRule,
};
const link = `https://relay.example.org/#${sampleId(10)}.${sampleId(11)}`;
let capture: FakeCapture;
let microphone: FakeActor<MicrophoneCommand, undefined, MicrophoneEvent>;
let overlay: FakeOverlay;
let quality: FakeQuality;
let spare: FakeActor<EventObject, undefined, SpareEvent>;
let relay: FakeRelay;
let connection: FakeConnection;
let share: ActorRefFrom<typeof shareMachine>;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  capture = new FakeCapture();
  microphone = new FakeActor();
  overlay = new FakeOverlay();
  quality = new FakeQuality();
  spare = new FakeActor();
  relay = new FakeRelay();
  connection = new FakeConnection();
  share = startSharing(peerMachine);
});

function startSharing(chart: typeof peerMachine) {
  const peer = chart.provide({ actors: { connection: connection.logic } });
  return createActor(
    shareMachine.provide({
      actors: {
        capture: capture.logic,
        quality: quality.logic,
        spare: spare.logic,
        microphone: microphone.logic,
        overlay: overlay.logic,
        relay: relay.logic,
        peer,
      },
    }),
  ).start();
}

afterEach(() => {
  expect(share.getSnapshot().status).not.toBe('error');
  share.stop();
  expect(running()).toEqual([]);
  vi.useRealTimers();
});

function view(): ShareView {
  return shareView(share.getSnapshot());
}

function running() {
  return [
    ...capture.running,
    ...microphone.running,
    ...overlay.running,
    ...relay.running,
    ...quality.running,
    ...spare.running,
    ...connection.running,
  ];
}

function relaySays(...events: RelayEvent[]): void {
  for (const event of events) relay.last.say(event);
}

/** Shares, with these viewers there from the start. */
function goLive(...viewers: Id[]): void {
  share.send(begin);
  capture.last.say(tabStarted);
  relaySays({ type: 'relay.welcome', peers: viewers });
}

/** The same, and each of them sees the picture. */
function goPlaying(...viewers: Id[]): void {
  goLive(...viewers);
  for (const address of viewers) see(address);
}

/** There is a path, and the viewer says that it sees the picture. */
function see(address: Id): void {
  connection.to(address).say({ type: 'ice.connected' });
  relaySays({ type: 'peer.message', address, message: playing });
}

function viewers() {
  return view().viewers.map(({ address, phase }) => [address, phase]);
}

const welcome = (...peers: Id[]): RelayEvent => ({ type: 'relay.welcome', peers });
const joined = (address: Id): RelayEvent => ({ type: 'peer.joined', address });
const left = (address: Id, reason: 'left' | 'lost' | 'replaced'): RelayEvent => ({
  type: 'peer.left',
  address,
  reason,
});
const lost: RelayEvent = { type: 'relay.lost', retryInMs: 500 };

const blank: ShareView = {
  ...readyView,
  steps: [
    { name: 'capture', status: 'pending', startedAt: null, endedAt: null },
    { name: 'login', status: 'pending', startedAt: null, endedAt: null },
    { name: 'viewer', status: 'pending', startedAt: null, endedAt: null },
  ],
};

/** What the view says of the tab. */
const showing = {
  source: { surface: 'tab', hasSound: true, soundOff: false, muted: false, tabId: 1 },
  kind: 'tab',
  marks: 'opening',
} satisfies Partial<ShareView>;

test('at first there is nothing', () => {
  expect(view()).toEqual(blank);
});

test('capture and login run side by side, then viewers may come', () => {
  share.send(begin);
  expect(capture.last.input).toEqual(begin.source);
  expect(relay.last.input).toEqual({
    ...begin.invite,
    role: 'host',
    address: begin.address,
    key: begin.key,
    relayOnly: begin.relayOnly,
  });
  const steps: ShareView['steps'] = [
    { name: 'capture', status: 'active', startedAt: 0, endedAt: null },
    { name: 'login', status: 'active', startedAt: 0, endedAt: null },
    { name: 'viewer', status: 'pending', startedAt: null, endedAt: null },
  ];
  expect(view()).toEqual({ ...blank, phase: 'starting', kind: 'tab', steps });

  vi.advanceTimersByTime(100);
  relaySays(welcome());
  steps[1] = { name: 'login', status: 'done', startedAt: 0, endedAt: 100 };
  expect(view()).toEqual({ ...blank, phase: 'starting', kind: 'tab', steps });

  vi.advanceTimersByTime(100);
  capture.last.say(tabStarted);
  steps[0] = { name: 'capture', status: 'done', startedAt: 0, endedAt: 200 };
  steps[2] = { name: 'viewer', status: 'active', startedAt: 200, endedAt: null };
  expect(view()).toEqual({ ...blank, ...showing, phase: 'live', relay: 'online', link, steps });

  vi.advanceTimersByTime(100);
  relaySays(joined(first));
  steps[2] = { name: 'viewer', status: 'done', startedAt: 200, endedAt: 300 };
  expect(connection.last.input).toEqual({ address: first, role: 'host', name: 'Ada' });
  expect(view()).toEqual({
    ...blank,
    ...showing,
    phase: 'live',
    relay: 'online',
    link,
    steps,
    viewers: [
      {
        address: first,
        name: '',
        since: 300,
        phase: 'connecting',
        remoteOnline: true,
        steps: [
          { name: 'offer', status: 'active', startedAt: 300, endedAt: null },
          { name: 'answer', status: 'pending', startedAt: null, endedAt: null },
          { name: 'ice', status: 'pending', startedAt: null, endedAt: null },
          { name: 'track', status: 'pending', startedAt: null, endedAt: null },
        ],
        failure: null,
        code: null,
        delivered: null,
        pauseCover: null,
      },
    ],
  });
});

test('a viewer goes from offer over answer and ICE to the picture', () => {
  goLive(first);
  const peer = connection.to(first);
  peer.say({ type: 'message.outgoing', message: offer });
  peer.say({ type: 'offer.ready' });
  relaySays({ type: 'peer.message', address: first, message: answer });
  peer.say({ type: 'answer.ready' });
  peer.say({ type: 'ice.connected' });
  expect(viewers()).toEqual([[first, 'connecting']]);
  relaySays({ type: 'peer.message', address: first, message: playing });
  expect(viewers()).toEqual([[first, 'live']]);
  expect(relay.last.commands).toEqual([{ type: 'relay.send', address: first, message: offer }]);
  expect(peer.commands).toEqual([{ type: 'message.received', message: answer }]);
});

test('a viewer who comes before the picture is connected to as soon as there is one', () => {
  share.send(begin);
  relaySays(welcome(first), joined(second), { type: 'peer.message', address: first, message: candidate });
  expect(connection.runs).toEqual([]);
  capture.last.say(tabStarted);
  expect(viewers()).toEqual([
    [first, 'connecting'],
    [second, 'connecting'],
  ]);
  expect(view().steps[2]?.status).toBe('done');
});

test('a viewer who goes before there is a picture is not waited for', () => {
  share.send(begin);
  relaySays(welcome(first), left(first, 'lost'));
  capture.last.say(tabStarted);
  expect(viewers()).toEqual([]);
});

test('capture that does not start in time is a failure', () => {
  share.send(begin);
  relaySays(welcome());
  vi.advanceTimersByTime(timeouts.captureTimeoutMs);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'capture-timeout', step: 'capture' } });
  expect(running()).toEqual([]);
});

test('a relay that does not answer in time is a failure, however often it was tried', () => {
  share.send(begin);
  capture.last.say(tabStarted);
  vi.advanceTimersByTime(timeouts.loginTimeoutMs - 1);
  relaySays(lost);
  expect(view().phase).toBe('starting');
  vi.advanceTimersByTime(1);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'relay-unreachable', step: 'login' } });
  expect(running()).toEqual([]);
});

test('a relay that cannot be reached fails with the reason that was found', () => {
  share.send(begin);
  capture.last.say(tabStarted);
  relaySays({ type: 'relay.explained', code: 'relay-blocked' });
  vi.advanceTimersByTime(timeouts.loginTimeoutMs);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'relay-blocked', step: 'login' } });
});

test.each(['capture-expired', 'capture-busy', 'capture-refused'] as const)('%s is a failure', (code) => {
  share.send(begin);
  capture.last.say({ type: 'capture.failed', code });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code, step: 'capture' } });
  expect(running()).toEqual([]);
});

test.each(['relay-refused', 'replaced', 'version-mismatch'] as const)(
  'a login refused as %s is a failure',
  (code) => {
    share.send(begin);
    relaySays({ type: 'relay.failed', code });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code, step: 'login' } });
    expect(running()).toEqual([]);
  },
);

test('a line that ends for good while capture is still waited for is a failure', () => {
  share.send(begin);
  relaySays(welcome(), { type: 'relay.failed', code: 'relay-refused' });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'relay-refused', step: 'login' } });
});

test('a line that breaks while capture is still waited for has to come back first', () => {
  share.send(begin);
  relaySays(welcome(first), lost);
  capture.last.say(tabStarted);
  expect(view().phase).toBe('starting');
  relaySays(welcome(second));
  expect(view().relay).toBe('online');
  expect(viewers()).toEqual([[second, 'connecting']]);
});

test('a source that cannot be asked for is a failure with a clean list of steps', () => {
  goLive();
  share.send({ type: 'share.stop' });
  share.send({ type: 'share.refused', code: 'page-protected' });
  expect(view()).toEqual({
    ...blank,
    phase: 'failed',
    steps: [{ ...blank.steps[0], status: 'failed' }, ...blank.steps.slice(1)],
    failure: { code: 'page-protected', step: 'capture' },
  });
});

test('an end that has been read is forgotten', () => {
  share.send({ type: 'share.refused', code: 'page-protected' });
  share.send({ type: 'share.dismiss' });
  expect(view()).toEqual(blank);
});

test.each(['left', 'replaced'] as const)(
  'a viewer who has %s is gone at once while it connects',
  (reason) => {
    goLive(first, second);
    relaySays(left(first, reason));
    expect(viewers()).toEqual([[second, 'connecting']]);
  },
);

test.each(['left', 'replaced'] as const)(
  'that a viewer who watches has %s is advice: the path decides',
  (reason) => {
    goPlaying(first, second);
    relaySays(left(first, reason));
    expect(viewers()).toEqual([
      [first, 'live'],
      [second, 'live'],
    ]);
    connection.to(first).say({ type: 'path.silent' });
    expect(viewers()).toEqual([[second, 'live']]);
    expect(connection.running.map(({ input }) => input.address)).toEqual([second]);
  },
);

test('a viewer who watches in another window instead is gone when it has introduced itself there', () => {
  goPlaying(first);
  relaySays({ type: 'peer.message', address: first, message: hello });
  relaySays(left(first, 'replaced'), joined(second));
  expect(viewers()).toEqual([
    [first, 'live'],
    [second, 'connecting'],
  ]);
  relaySays({ type: 'peer.message', address: second, message: hello });
  expect(viewers()).toEqual([[second, 'connecting']]);
});

test('a viewer who watches in two windows stays in both', () => {
  goPlaying(first, second);
  for (const address of [first, second]) relaySays({ type: 'peer.message', address, message: hello });
  expect(viewers()).toEqual([
    [first, 'live'],
    [second, 'live'],
  ]);
});

test('a viewer who watches stays, whatever the relay tells of its coming', () => {
  goPlaying(first);
  relaySays(joined(first), { type: 'peer.joined', address: first, offer: sampleId(23) });
  expect(viewers()).toEqual([[first, 'live']]);
  expect(connection.runs).toHaveLength(1);
});

test('a viewer who was handed an offer again gets a new connection once its path is silent', () => {
  goPlaying(first);
  relaySays({ type: 'peer.joined', address: first, offer: sampleId(23) });
  connection.to(first).say({ type: 'path.silent' });
  expect(viewers()).toEqual([[first, 'connecting']]);
  expect(connection.running.map(({ input }) => input.offer)).toEqual([sampleId(23)]);
});

test('a viewer lost while connecting is offered to again when it comes back', () => {
  goLive(first);
  relaySays(left(first, 'lost'));
  expect(view().viewers).toMatchObject([{ address: first, phase: 'connecting', remoteOnline: false }]);
  relaySays(joined(first));
  expect(view().viewers).toMatchObject([{ address: first, phase: 'connecting', remoteOnline: true }]);
  expect(connection.last.commands).toEqual([{ type: 'ice.restart' }]);
  expect(connection.runs).toHaveLength(1);
});

test('a viewer lost while connecting is gone when its time is over, and connected to again when it comes back', () => {
  goLive(first);
  relaySays(left(first, 'lost'));
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  expect(viewers()).toEqual([]);
  expect(connection.running).toEqual([]);
  relaySays(joined(first));
  expect(viewers()).toEqual([[first, 'connecting']]);
  expect(connection.running).toHaveLength(1);
});

test('a viewer whose path is silent is seen to reconnect, and is gone if it stays lost', () => {
  goPlaying(first);
  connection.last.say({ type: 'path.silent' });
  expect(viewers()).toEqual([[first, 'interrupted']]);
  relaySays(left(first, 'lost'));
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
  expect(viewers()).toEqual([]);
});

test('a viewer who closes its end is gone before the relay says so', () => {
  goPlaying(first, second);
  connection.to(first).say({ type: 'remote.closed' });
  expect(viewers()).toEqual([[second, 'live']]);
  relaySays(left(first, 'left'));
  expect(viewers()).toEqual([[second, 'live']]);
});

test('peers learn who is there when the relay is back', () => {
  goPlaying(first, second);
  relaySays(lost, welcome(second));
  expect(view().viewers).toMatchObject([
    { address: first, phase: 'live', remoteOnline: false },
    { address: second, phase: 'live', remoteOnline: true },
  ]);
  relaySays(lost, welcome(first, second));
  expect(view().viewers).toMatchObject([{ remoteOnline: true }, { remoteOnline: true }]);
});

test('a viewer who was still connecting when the line broke is offered to again when it is back', () => {
  goLive(first);
  relaySays(lost, welcome(first));
  expect(connection.last.commands).toEqual([{ type: 'ice.restart' }]);
});

test('a viewer that failed is forgotten when the line comes back without it', () => {
  goLive(first);
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  relaySays(lost, welcome());
  expect(viewers()).toEqual([]);
});

test('the time of the next attempt is known until the relay is back', () => {
  goLive();
  vi.advanceTimersByTime(1000);
  relaySays(lost);
  expect(view()).toMatchObject({ relay: 'reconnecting', retryAt: 1500 });
  vi.advanceTimersByTime(500);
  relaySays({ type: 'relay.lost', retryInMs: 1000 });
  expect(view()).toMatchObject({ relay: 'reconnecting', retryAt: 2500 });
  relaySays(welcome());
  expect(view()).toMatchObject({ relay: 'online', retryAt: null });
});

test('a line that ends for good is not tried again', () => {
  goLive();
  relaySays(lost, { type: 'relay.failed', code: 'relay-refused' });
  expect(view()).toMatchObject({ relay: 'offline', retryAt: null, offlineCode: 'relay-refused' });
});

test('a viewer lost while playing keeps the picture, and its return changes nothing', () => {
  goPlaying(first);
  relaySays(left(first, 'lost'), joined(first));
  expect(viewers()).toEqual([[first, 'live']]);
  expect(connection.runs).toHaveLength(1);
});

test('a viewer who left may come back', () => {
  goPlaying(first);
  relaySays(left(first, 'left'));
  connection.to(first).say({ type: 'remote.closed' });
  relaySays(joined(first));
  expect(viewers()).toEqual([[first, 'connecting']]);
  see(first);
  expect(viewers()).toEqual([[first, 'live']]);
});

test('a viewer that fails stays to be seen until it is gone', () => {
  goLive(first);
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  expect(view().viewers[0]).toMatchObject({
    phase: 'failed',
    failure: { code: 'offer-timeout', step: 'offer' },
  });
  expect(view().phase).toBe('live');
  relaySays(left(first, 'lost'));
  expect(viewers()).toEqual([]);
});

test('a broken line to the relay leaves viewers alone, and its return brings those who came meanwhile', () => {
  goPlaying(first);
  relaySays(lost, lost);
  expect(view()).toMatchObject({ phase: 'live', relay: 'reconnecting', link });
  expect(viewers()).toEqual([[first, 'live']]);
  relaySays(welcome(first, second));
  expect(view()).toMatchObject({ phase: 'live', relay: 'online' });
  expect(viewers()).toEqual([
    [first, 'live'],
    [second, 'connecting'],
  ]);
  expect(connection.runs).toHaveLength(2);
});

test('a line that ends for good while live leaves viewers alone and says why', () => {
  goPlaying(first);
  relaySays({ type: 'relay.failed', code: 'relay-refused' });
  expect(view()).toMatchObject({
    phase: 'live',
    relay: 'offline',
    offlineCode: 'relay-refused',
    failure: null,
  });
  expect(viewers()).toEqual([[first, 'live']]);
  share.send({ type: 'share.stop' });
  expect(view().offlineCode).toBe(null);
});

test('events for unknown addresses do nothing', () => {
  goLive(first);
  const before = view();
  relaySays(
    { type: 'peer.message', address: stranger, message: answer },
    { type: 'peer.interfered', address: stranger },
    left(stranger, 'left'),
    left(stranger, 'lost'),
    left(stranger, 'replaced'),
  );
  expect(view()).toEqual(before);
  expect(connection.last.commands).toEqual([]);
});

test('interference is the failure of that viewer, which learns why', () => {
  goLive(first, second);
  relaySays({ type: 'peer.interfered', address: second });
  expect(view().viewers).toMatchObject([
    { address: first, phase: 'connecting', failure: null },
    { address: second, phase: 'failed', failure: { code: 'interfered', step: 'offer' } },
  ]);
  expect(relay.last.commands).toEqual([{ type: 'relay.send', address: second, message: interfered }]);
  expect(view().phase).toBe('live');
});

test('interference with one who watches already is passed over', () => {
  goPlaying(first);
  relaySays({ type: 'peer.interfered', address: first });
  relaySays({ type: 'peer.message', address: first, message: interfered });
  expect(viewers()).toEqual([[first, 'live']]);
});

test('a viewer that floods the line to the relay is cut off, and others are not', () => {
  goPlaying(first, second);
  relay.last.commands.length = 0;
  relaySays({ type: 'peer.flooded', address: stranger }, { type: 'peer.flooded', address: first });
  expect(view().viewers).toMatchObject([
    { address: first, phase: 'failed', failure: { code: 'flooded' } },
    { address: second, phase: 'live', failure: null },
  ]);
  expect(relay.last.commands).toEqual([{ type: 'relay.send', address: first, message: { type: 'flooded' } }]);
});

test('a message that comes after its viewer has gone does nothing', () => {
  goLive(first);
  relaySays(left(first, 'left'), { type: 'peer.message', address: first, message: answer });
  expect(viewers()).toEqual([]);
});

test('the end of the source ends the share', () => {
  goPlaying(first);
  capture.last.say({ type: 'capture.ended' });
  expect(view()).toMatchObject({ phase: 'source-ended', link: null, viewers: [], failure: null });
  vi.advanceTimersByTime(timeouts.tabEndTimeoutMs);
  expect(view()).toMatchObject({ phase: 'source-ended', link: null, viewers: [], failure: null });
  expect(running()).toEqual([]);
});

test('stopping ends capture, line and every connection', () => {
  goPlaying(first, second);
  share.send({ type: 'share.stop' });
  expect(view()).toMatchObject({ phase: 'stopped', relay: null, link: null, viewers: [], failure: null });
  expect(running()).toEqual([]);
});

test('a share may start again after it was stopped, with nothing left of the one before', () => {
  goPlaying(first);
  share.send({ type: 'share.stop' });
  vi.advanceTimersByTime(1000);
  share.send(begin);
  expect(view()).toEqual({
    ...blank,
    phase: 'starting',
    kind: 'tab',
    steps: [
      { name: 'capture', status: 'active', startedAt: 1000, endedAt: null },
      { name: 'login', status: 'active', startedAt: 1000, endedAt: null },
      blank.steps[2],
    ],
  });
  capture.last.say(tabStarted);
  relaySays(welcome(first));
  expect(viewers()).toEqual([[first, 'connecting']]);
});

test('nothing chosen in the picker is as if nothing had been asked for', () => {
  share.send({ ...begin, source: { kind: 'display', sound: true } });
  capture.last.say({ type: 'capture.cancelled' });
  expect(view()).toEqual(blank);
  expect(running()).toEqual([]);
});

test('a share may start again after it failed', () => {
  share.send(begin);
  capture.last.say({ type: 'capture.failed', code: 'capture-busy' });
  goLive();
  expect(view()).toMatchObject({ phase: 'live', failure: null });
});

test.each([
  { name: 'capture', step: 'capture', fake: () => capture },
  { name: 'relay', step: 'login', fake: () => relay },
])('$name: an actor that breaks at its start is a crash of the share, not of the chart', ({ step, fake }) => {
  fake().broken = true;
  share.send(begin);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'crashed', step } });
  fake().broken = false;
  goLive();
  expect(view().phase).toBe('live');
});

test('a relay actor that breaks while live is a crash that leaves nothing running', () => {
  goLive(first);
  relay.last.breakDown();
  connection.to(first).say({ type: 'message.outgoing', message: offer });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'crashed', step: 'login' } });
  expect(running()).toEqual([]);
});

test('a connection that breaks is the failure of one viewer', () => {
  goPlaying(first);
  connection.broken = true;
  relaySays(joined(second));
  expect(view().viewers).toMatchObject([
    { address: first, phase: 'live' },
    { address: second, phase: 'failed', failure: { code: 'crashed', step: 'offer' } },
  ]);
});

test('a peer chart that breaks takes only its viewer along', () => {
  const brittle = peerMachine.provide({
    actions: {
      toConnection: () => {
        throw new Error('broken on purpose');
      },
    },
  });
  share = startSharing(brittle);
  goPlaying(first, second);
  relaySays({ type: 'peer.message', address: first, message: answer });
  expect(viewers()).toEqual([[second, 'live']]);
  relaySays(joined(first));
  expect(viewers()).toEqual([
    [second, 'live'],
    [first, 'connecting'],
  ]);
  connection.runs.shift();
});

describe('pausing', () => {
  const cover = 'blur';

  test('tells capture to let nothing leave, and to let it leave again', () => {
    goPlaying(first);
    share.send({ type: 'share.pause', cover });
    expect(view()).toMatchObject({ phase: 'live', paused: true });
    share.send({ type: 'share.resume' });
    expect(view()).toMatchObject({ phase: 'live', paused: false });
    expect(capture.last.commands).toEqual([
      { type: 'capture.pause', cover },
      { type: 'capture.hold', held: false },
      { type: 'capture.pause', cover: null },
    ]);
  });

  test('by the key goes on and off', () => {
    goLive();
    for (const paused of [true, false, true]) {
      share.send({ type: 'share.toggle-pause', cover });
      expect(view().paused).toBe(paused);
    }
  });

  test('is over with the share', () => {
    goLive();
    share.send({ type: 'share.pause', cover });
    share.send({ type: 'share.stop' });
    goLive();
    expect(view().paused).toBe(false);
  });

  test('begins with the share of a page that is not to be shown', () => {
    share.send({ ...begin, source: { ...tabSource, cover } });
    capture.last.say(tabStarted);
    relaySays(welcome(first));
    expect(view()).toMatchObject({ phase: 'live', paused: true });
    expect(capture.last.commands).toEqual([
      { type: 'capture.pause', cover },
      { type: 'capture.hold', held: false },
    ]);
  });

  test('begins with the share of a tab that went there while the share started', () => {
    share.send(begin);
    share.send({ type: 'tab.arrived', tabId: tabSource.tabId, cover });
    capture.last.say(tabStarted);
    relaySays(welcome());
    expect(view().paused).toBe(true);
  });

  test('covers a tab that goes to such a page before it lets go of it', () => {
    goLive();
    share.send({ type: 'tab.leaving', tabId: tabSource.tabId });
    expect(view().paused).toBe(false);
    share.send({ type: 'tab.arrived', tabId: tabSource.tabId, cover });
    expect(view().paused).toBe(true);
    expect(capture.last.commands).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.pause', cover },
      { type: 'capture.hold', held: false },
    ]);
  });

  test.each([
    ['another page', () => share.send({ type: 'tab.arrived', tabId: tabSource.tabId, cover: null })],
    ['nowhere in time', () => vi.advanceTimersByTime(timeouts.holdTimeoutMs)],
  ])('does not happen to a tab that goes to %s: it is held for that time', (_, arrive) => {
    goLive();
    share.send({ type: 'tab.leaving', tabId: tabSource.tabId });
    arrive();
    expect(view().paused).toBe(false);
    expect(capture.last.commands).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.hold', held: false },
    ]);
  });

  test('waits for the last of several ways at once', () => {
    goLive();
    const { tabId } = tabSource;
    share.send({ type: 'tab.leaving', tabId });
    share.send({ type: 'tab.leaving', tabId });
    share.send({ type: 'tab.stayed', tabId });
    expect(capture.last.commands).toEqual([{ type: 'capture.hold', held: true }]);
    share.send({ type: 'tab.leaving', tabId });
    share.send({ type: 'tab.arrived', tabId, cover: null });
    expect(capture.last.commands).toEqual([{ type: 'capture.hold', held: true }]);
    share.send({ type: 'tab.arrived', tabId, cover });
    expect(view().paused).toBe(true);
    expect(capture.last.commands.slice(1)).toEqual([
      { type: 'capture.pause', cover },
      { type: 'capture.hold', held: false },
    ]);
  });

  test('keeps its cover where a tab stays on such a page while the share starts', () => {
    share.send(begin);
    share.send({ type: 'tab.arrived', tabId: tabSource.tabId, cover });
    share.send({ type: 'tab.leaving', tabId: tabSource.tabId });
    share.send({ type: 'tab.stayed', tabId: tabSource.tabId });
    capture.last.say(tabStarted);
    relaySays(welcome());
    expect(view().paused).toBe(true);
  });

  test('is at hand where a tab is on its way when the share begins', () => {
    share.send(begin);
    share.send({ type: 'tab.leaving', tabId: tabSource.tabId });
    capture.last.say(tabStarted);
    relaySays(welcome());
    expect(capture.last.commands).toEqual([{ type: 'capture.hold', held: true }]);
    share.send({ type: 'tab.stayed', tabId: tabSource.tabId });
    expect(capture.last.commands.at(-1)).toEqual({ type: 'capture.hold', held: false });
  });

  test('ends with nothing let out where the tab is on its way', () => {
    goLive();
    share.send({ type: 'share.pause', cover });
    share.send({ type: 'tab.leaving', tabId: tabSource.tabId });
    share.send({ type: 'share.resume' });
    expect(capture.last.commands).toEqual([
      { type: 'capture.pause', cover },
      { type: 'capture.hold', held: false },
      { type: 'capture.hold', held: true },
      { type: 'capture.pause', cover: null },
    ]);
  });

  test('has nothing to do with other tabs', () => {
    goLive();
    const tabId = tabSource.tabId + 1;
    share.send({ type: 'tab.leaving', tabId });
    share.send({ type: 'tab.arrived', tabId, cover });
    expect(view().paused).toBe(false);
    expect(capture.last.commands).toEqual([]);
  });

  test('begins before a switch to a page that is not to be shown', () => {
    goLive();
    share.send({ ...begin, source: { ...tabSource, tabId: 2, cover } });
    expect(capture.last.commands.map(({ type }) => type)).toEqual([
      'capture.pause',
      'capture.hold',
      'capture.switch',
    ]);
  });
});

describe('a page that the browser closes to extensions', () => {
  const { tabId } = tabSource;

  /** The tab has another page, and what it shows is found out. */
  function show(problem: PageProblem | null, tab = tabId): void {
    share.send({ type: 'tab.leaving', tabId: tab });
    share.send({ type: 'tab.known', tabId: tab, problem });
    share.send({ type: 'tab.stayed', tabId: tab });
  }

  test('is covered before it is let go, and the share goes on by itself when the tab leaves it', () => {
    goLive();
    show('page-protected');
    expect(view()).toMatchObject({ paused: false, covered: 'page-protected' });
    expect(capture.last.commands).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.pause', cover: 'card' },
      { type: 'capture.hold', held: false },
    ]);
    show(null);
    expect(view()).toMatchObject({ paused: false, covered: null });
    expect(capture.last.commands.slice(3)).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.pause', cover: null },
      { type: 'capture.hold', held: false },
    ]);
  });

  test('is held for a moment where it is one of the web', () => {
    goLive();
    show(null);
    expect(view()).toMatchObject({ paused: false, covered: null });
    expect(capture.last.commands).toEqual([
      { type: 'capture.hold', held: true },
      { type: 'capture.hold', held: false },
    ]);
  });

  test('stays covered when the sharer pauses and resumes there', () => {
    goLive();
    show('page-protected');
    share.send({ type: 'share.pause', cover: 'blur' });
    expect(view()).toMatchObject({ paused: true, covered: null });
    share.send({ type: 'share.resume' });
    expect(view()).toMatchObject({ paused: false, covered: 'page-protected' });
    expect(capture.last.commands.at(-1)).toEqual({ type: 'capture.pause', cover: 'card' });
  });

  test('is covered from the start where the tab went there meanwhile', () => {
    share.send(begin);
    show('page-protected');
    capture.last.say(tabStarted);
    relaySays(welcome());
    expect(view()).toMatchObject({ phase: 'live', covered: 'page-protected' });
  });

  test('is covered in the tab that is shown next, as soon as it is', () => {
    goLive();
    const next = { ...tabSource, tabId: tabId + 1 };
    share.send({ ...begin, source: next });
    show('page-protected', next.tabId);
    expect(view().covered).toBe(null);
    capture.last.say(tabStarted);
    expect(view().covered).toBe('page-protected');
  });

  test.each(pageProblems)(
    '%s is the reason that the sharer reads, and the next page has its own',
    (problem) => {
      goLive();
      show(problem);
      expect(view().covered).toBe(problem);
      show('page-hidden');
      expect(view().covered).toBe('page-hidden');
    },
  );

  test('does not matter in another tab', () => {
    goLive();
    show('page-protected', tabId + 1);
    expect(view().covered).toBe(null);
    expect(capture.last.commands).toEqual([]);
  });
});

describe('the microphone', () => {
  test('is opened when it is wanted, muted, and closed', () => {
    goLive();
    expect(microphone.runs).toEqual([]);
    share.send({ type: 'share.microphone', wish: 'on' });
    expect(view().microphone).toBe('opening');
    microphone.last.say({ type: 'microphone.started' });
    expect(view().microphone).toBe('on');
    share.send({ type: 'share.microphone', wish: 'muted' });
    expect(view().microphone).toBe('muted');
    share.send({ type: 'share.microphone', wish: 'on' });
    expect(view().microphone).toBe('on');
    expect(microphone.last.commands).toEqual(
      [false, true, false].map((muted) => ({ type: 'microphone.mute', muted })),
    );
    share.send({ type: 'share.microphone', wish: 'off' });
    expect([view().microphone, microphone.running]).toEqual(['off', []]);
  });

  test.each([
    [
      'microphone-refused',
      () => microphone.last.say({ type: 'microphone.failed', code: 'microphone-refused' }),
    ],
    ['capture-timeout', () => void vi.advanceTimersByTime(timeouts.captureTimeoutMs)],
  ])('that does not come is off, and the reason stays until the next attempt: %s', (code, fail) => {
    goLive();
    share.send({ type: 'share.microphone', wish: 'on' });
    fail();
    share.send({ type: 'share.microphone', wish: 'muted' });
    expect(view()).toMatchObject({ phase: 'live', microphone: 'off', microphoneCode: code });
    share.send({ type: 'share.microphone', wish: 'on' });
    expect(view()).toMatchObject({ microphone: 'opening', microphoneCode: null });
  });

  test('that cannot even be started leaves the share alone', () => {
    goLive();
    microphone.broken = true;
    share.send({ type: 'share.microphone', wish: 'on' });
    expect(view()).toMatchObject({ phase: 'live', microphone: 'off', microphoneCode: 'crashed' });
  });
});

describe('quality', () => {
  const motion = { ...defaultQuality, mode: 'motion' } as const;

  test('what is wanted at the start is kept from then on', () => {
    share.send({ ...begin, quality: motion });
    expect(quality.last.input).toEqual(motion);
    expect(view().quality).toEqual(motion);
  });

  test('a change while live is sent on', () => {
    goPlaying(first);
    share.send({ type: 'share.quality', quality: motion });
    expect(quality.last.commands.at(-1)).toEqual({ type: 'quality.set', quality: motion });
    expect(view().quality).toEqual(motion);
  });

  test('a camera is sent as motion, whatever is wanted of pages and kept for them', () => {
    share.send({ ...begin, source: { kind: 'camera' } });
    expect(quality.last.input).toEqual(motion);
    capture.last.say({ type: 'capture.started', captured: { surface: 'camera', hasSound: false } });
    relaySays(welcome());
    const sent = () => quality.last.commands.at(-1);
    share.send({ type: 'share.quality', quality: { ...defaultQuality, maxHeight: 360 } });
    expect(sent()).toEqual({ type: 'quality.set', quality: { ...motion, maxHeight: 360 } });
    share.send(begin);
    capture.last.say(tabStarted);
    expect(sent()).toEqual({ type: 'quality.set', quality: { ...defaultQuality, maxHeight: 360 } });
    expect(view().quality.mode).toBe('text');
    share.send({ ...begin, source: { kind: 'camera' } });
    expect(sent()).toEqual({ type: 'quality.set', quality: { ...defaultQuality, maxHeight: 360 } });
    capture.last.say({ type: 'capture.started', captured: { surface: 'camera', hasSound: false } });
    expect(sent()).toEqual({ type: 'quality.set', quality: { ...motion, maxHeight: 360 } });
  });

  test('what is given up is seen until it is back, or the share has ended', () => {
    goPlaying(first);
    quality.last.say({ type: 'sending.relieved', relief: 'size' });
    expect(view().relief).toBe('size');
    quality.last.say({ type: 'sending.relieved', relief: null });
    expect(view().relief).toBeNull();
    quality.last.say({ type: 'sending.relieved', relief: 'codec' });
    share.send({ type: 'share.stop' });
    expect(view().relief).toBeNull();
  });

  test('what leaves for a viewer is seen with that viewer', () => {
    goPlaying(first, second);
    quality.last.say({ type: 'sending.measured', address: second, delivered: sampleDelivered });
    quality.last.say({ type: 'sending.measured', address: stranger, delivered: sampleDelivered });
    expect(view().viewers.map(({ delivered }) => delivered)).toEqual([null, sampleDelivered]);
  });

  test('a breakdown ends the share', () => {
    goPlaying(first);
    quality.last.breakDown();
    share.send({ type: 'share.quality', quality: motion });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'crashed', step: 'capture' } });
  });
});

describe('an offer for the next viewer', () => {
  const handed: RelayEvent = { type: 'peer.joined', address: first, offer: waitingOffer.waiting };

  test('is ready while live and logged in, and made again with each login', () => {
    share.send(begin);
    capture.last.say(tabStarted);
    expect(spare.runs).toEqual([]);
    relaySays(welcome());
    expect(spare.running).toHaveLength(1);
    relaySays(lost);
    expect(spare.running).toEqual([]);
    relaySays(welcome());
    expect([spare.runs.length, spare.running.length]).toEqual([2, 1]);
  });

  test('is left at the relay', () => {
    goLive();
    spare.last.say({ type: 'spare.ready', message: waitingOffer });
    expect(relay.last.commands).toEqual([{ type: 'offer.leave', message: waitingOffer }]);
  });

  test('goes with the viewer that was handed it, and with no other', () => {
    goLive();
    relaySays(handed, joined(second));
    expect(connection.runs.map(({ input }) => [input.address, input.offer])).toEqual([
      [first, waitingOffer.waiting],
      [second, undefined],
    ]);
  });

  test('is not good for the connection that comes after it', () => {
    goLive();
    relaySays(handed);
    connection.to(first).say({ type: 'remote.renewed', message: answer });
    expect(connection.running.map(({ input }) => input.offer)).toEqual([undefined]);
  });

  test('gives a viewer that was there and has heard nothing a connection to begin with', () => {
    goLive(first);
    relaySays(left(first, 'lost'), handed);
    expect(connection.running.map(({ input }) => [input.address, input.offer])).toEqual([
      [first, waitingOffer.waiting],
    ]);
    expect(viewers()).toEqual([[first, 'connecting']]);
    connection.to(first).say({ type: 'message.outgoing', message: candidate });
    expect(relay.last.commands).toEqual([{ type: 'relay.send', address: first, message: candidate }]);
  });

  test('may fail: the share goes on without', () => {
    spare.broken = true;
    goPlaying(first);
    expect(viewers()).toEqual([[first, 'live']]);
    relaySays(joined(second));
    expect(viewers()).toEqual([
      [first, 'live'],
      [second, 'connecting'],
    ]);
  });
});

describe('the name of who shares', () => {
  test('goes to present viewers, and to later ones', () => {
    goPlaying(first);
    share.send({ type: 'share.rename', name: 'Grace' });
    expect(connection.to(first).commands).toEqual([{ type: 'name.set', name: 'Grace' }]);
    relaySays(joined(second));
    expect(connection.to(second).input.name).toBe('Grace');
  });

  test('may change before anybody is there', () => {
    share.send(begin);
    share.send({ type: 'share.rename', name: 'Grace' });
    goLive(first);
    expect(connection.to(first).input.name).toBe('Grace');
  });
});

describe('the door', () => {
  const says = (address: Id, person: number): RelayEvent => ({
    type: 'peer.message',
    address,
    message: { type: 'hello', token: sampleId(100 + person), name: '' },
  });
  const asks = { ...begin, door: { asks: true, limit: null } };
  const told = () =>
    relay.last.commands.flatMap((command) =>
      command.type === 'relay.send' && command.message.type === 'door'
        ? [[command.address, command.message.state]]
        : [],
    );

  function open(start: ShareStart, ...addresses: Id[]): void {
    share.send(start);
    capture.last.say(tabStarted);
    relaySays(welcome(...addresses));
  }

  test('nothing is made ready for a viewer that the sharer has to let in', () => {
    open(asks, first);
    relaySays(says(first, 1));
    expect(viewers()).toEqual([[first, 'asking']]);
    expect(told()).toEqual([[first, 'asking']]);
    expect(connection.runs).toEqual([]);
    share.send({ type: 'share.admit', address: first });
    expect(viewers()).toEqual([[first, 'connecting']]);
    expect(connection.runs).toHaveLength(1);
  });

  test('what a viewer has said before there was a picture counts', () => {
    share.send(asks);
    relaySays(welcome(first), says(first, 1));
    capture.last.say(tabStarted);
    expect(viewers()).toEqual([[first, 'asking']]);
  });

  test('an admitted viewer is let in again after a reload, and no other', () => {
    open(asks, first);
    relaySays(says(first, 1));
    share.send({ type: 'share.admit', address: first });
    relaySays(left(first, 'replaced'), joined(second), says(second, 1), joined(stranger), says(stranger, 3));
    expect(viewers()).toEqual([
      [second, 'connecting'],
      [stranger, 'asking'],
    ]);
  });

  test('a refused viewer learns it and goes, and the sharer is not asked again', () => {
    open(asks, first);
    relaySays(says(first, 1));
    share.send({ type: 'share.refuse', address: first });
    expect(viewers()).toEqual([]);
    relaySays(left(first, 'left'), joined(second), says(second, 1));
    expect(told()).toEqual([
      [first, 'asking'],
      [first, 'refused'],
      [second, 'refused'],
    ]);
    expect(viewers()).toEqual([]);
  });

  test('a removed viewer gets nothing more and does not come back', () => {
    goPlaying(first, second);
    relaySays(says(first, 1), says(second, 2));
    share.send({ type: 'share.remove', address: first });
    expect(viewers()).toEqual([[second, 'live']]);
    expect(connection.running.map(({ input }) => input.address)).toEqual([second]);
    relaySays(left(first, 'replaced'), joined(stranger));
    expect(viewers()).toEqual([
      [second, 'live'],
      [stranger, 'coming'],
    ]);
    relaySays(says(stranger, 1));
    expect(viewers()).toEqual([[second, 'live']]);
    expect(told()).toEqual([
      [first, 'removed'],
      [stranger, 'removed'],
    ]);
  });

  test('is closed to more than may watch, and opens by itself', () => {
    open({ ...begin, door: { asks: false, limit: 1 } }, first);
    relaySays(says(first, 1), joined(second), says(second, 2));
    expect(viewers()).toEqual([
      [first, 'connecting'],
      [second, 'full'],
    ]);
    relaySays(left(first, 'left'));
    expect(viewers()).toEqual([[second, 'connecting']]);
  });

  test('is kept otherwise while live, and for those who come before the picture', () => {
    share.send(begin);
    share.send({ type: 'share.door', rule: asks.door });
    capture.last.say(tabStarted);
    relaySays(welcome(first), says(first, 1));
    expect(view().door).toEqual(asks.door);
    expect(viewers()).toEqual([[first, 'asking']]);
    share.send({ type: 'share.door', rule: begin.door });
    expect(viewers()).toEqual([[first, 'connecting']]);
  });

  test('takes back the offer that waits when it closes, and leaves none while it is closed', () => {
    goLive();
    spare.last.say({ type: 'spare.ready', message: waitingOffer });
    share.send({ type: 'share.door', rule: asks.door });
    spare.last.say({ type: 'spare.ready', message: waitingOffer });
    expect(relay.last.commands.map(({ type }) => type)).toEqual(['offer.leave', 'offer.withdraw']);
  });

  test('is closed to who was handed an offer too late', () => {
    open(asks);
    relaySays({ type: 'peer.joined', address: first, offer: waitingOffer.waiting }, says(first, 1));
    expect(viewers()).toEqual([[first, 'asking']]);
    share.send({ type: 'share.admit', address: first });
    expect(connection.last.input.offer).toBeUndefined();
  });

  test('is closed to a viewer that comes with another token, which lets no other in', () => {
    open(asks, first);
    relaySays(says(first, 1));
    share.send({ type: 'share.admit', address: first });
    relaySays(says(first, 2));
    expect(view().viewers).toMatchObject([{ phase: 'failed', failure: { code: 'token-changed' } }]);
    expect(connection.running).toEqual([]);
    relaySays(joined(second), says(second, 2));
    expect(viewers()).toEqual([
      [first, 'failed'],
      [second, 'asking'],
    ]);
  });

  test('lets a viewer change its name', () => {
    open(asks, first);
    relaySays(says(first, 1));
    const message = { type: 'hello', token: sampleId(101), name: 'Ada' } as const;
    relaySays({ type: 'peer.message', address: first, message });
    expect(view().viewers).toMatchObject([{ phase: 'asking', name: 'Ada' }]);
  });

  test('is closed to a viewer that comes with another token before there is a picture', () => {
    share.send(asks);
    relaySays(welcome(first, second), says(first, 1), says(first, 2), says(second, 3));
    capture.last.say(tabStarted);
    expect(viewers()).toEqual([[second, 'asking']]);
  });

  test('forgets everybody with the end of the share', () => {
    open(asks, first);
    relaySays(says(first, 1));
    share.send({ type: 'share.refuse', address: first });
    share.send({ type: 'share.stop' });
    open(asks, second);
    relaySays(says(second, 1));
    expect(viewers()).toEqual([[second, 'asking']]);
  });
});

describe('a new link', () => {
  const room = { room: sampleId(20), secret: sampleId(21) };
  const move = { type: 'share.move', ...room, key: sampleKey } as const;

  test('moves the line to the relay, and tells those who see the picture past it', () => {
    goPlaying(first);
    share.send(move);
    expect(view()).toMatchObject({
      relay: 'moving',
      link: `https://relay.example.org/#${room.room}.${room.secret}`,
    });
    expect(relay.runs).toHaveLength(1);
    expect(relay.last.commands).toEqual([{ type: 'relay.move', ...room, key: sampleKey }]);
    expect(connection.last.commands).toEqual([{ type: 'room.moved', ...room }]);
    relaySays(welcome(first));
    expect(view().relay).toBe('online');
    expect(viewers()).toEqual([[first, 'live']]);
    expect(connection.runs).toHaveLength(1);
  });

  test('leaves behind who does not see the picture', () => {
    goPlaying(first);
    relaySays(joined(second));
    share.send(move);
    expect(viewers()).toEqual([[first, 'live']]);
    expect(connection.running.map(({ input }) => input.address)).toEqual([first]);
  });

  test('is tried again as any line to the relay', () => {
    goPlaying(first);
    share.send(move);
    relaySays(lost);
    expect(view().relay).toBe('reconnecting');
    relaySays(welcome());
    expect(view().relay).toBe('online');
  });

  test('brings back a line that was given up', () => {
    goPlaying(first);
    relaySays({ type: 'relay.failed', code: 'relay-refused' });
    share.send(move);
    expect(view()).toMatchObject({ relay: 'moving', offlineCode: null });
  });

  test('opens the door to those who have nothing but the link', () => {
    goPlaying(first);
    relaySays({ type: 'peer.message', address: first, message: hello });
    share.send({ type: 'share.remove', address: first });
    share.send(move);
    relaySays(welcome(), joined(second));
    expect(viewers()).toEqual([[second, 'connecting']]);
  });
});

describe('a shared tab that crashes', () => {
  const { tabId } = tabSource;
  const told = () => capture.last.commands.filter(({ type }) => type === 'capture.trouble');
  const trouble = (now: 'crashed' | null) => ({ type: 'capture.trouble', trouble: now });

  function crash(tab = tabId): void {
    share.send({ type: 'tab.crashed', tabId: tab });
  }

  function reload(tab = tabId): void {
    share.send({ type: 'tab.leaving', tabId: tab });
    share.send({ type: 'tab.known', tabId: tab, problem: null });
    share.send({ type: 'tab.stayed', tabId: tab });
  }

  test('is reported once, until it has a page again', () => {
    goLive();
    crash();
    crash();
    expect(view()).toMatchObject({ phase: 'live', crashed: true });
    expect(told()).toEqual([trouble('crashed')]);
    reload();
    expect(view()).toMatchObject({ phase: 'live', crashed: false });
    expect(told()).toEqual([trouble('crashed'), trouble(null)]);
  });

  test('is reported from the start where it crashed meanwhile', () => {
    share.send(begin);
    crash();
    capture.last.say(tabStarted);
    relaySays(welcome());
    expect(view()).toMatchObject({ phase: 'live', crashed: true });
  });

  test('no longer matters when another source is shown', () => {
    goLive();
    crash();
    share.send({ ...begin, source: { kind: 'camera' } });
    expect(view().crashed).toBe(true);
    capture.last.say({ type: 'capture.started', captured: { surface: 'camera', hasSound: false } });
    expect(view().crashed).toBe(false);
    expect(told().at(-1)).toEqual(trouble(null));
  });

  test('is reported while the share is paused, too', () => {
    goLive();
    share.send({ type: 'share.pause', cover: 'blur' });
    crash();
    expect(view()).toMatchObject({ paused: true, crashed: true });
    share.send({ type: 'share.resume' });
    expect(view()).toMatchObject({ paused: false, crashed: true });
  });

  test('does not matter where it is another tab', () => {
    goLive();
    crash(tabId + 1);
    expect(view().crashed).toBe(false);
    expect(told()).toEqual([]);
  });
});

describe('a shared tab that has gone', () => {
  const end = (tabId = tabSource.tabId, why: TabEnd = 'tab-unloaded') =>
    share.send({ type: 'tab.ended', tabId, end: why });
  const discard = (tabId?: number) => end(tabId);

  test.each(tabEnds.flatMap((why) => [true, false].map((early) => ({ why, early }))))(
    'says goodbye to every viewer with its reason: $why, told early: $early',
    ({ why, early }) => {
      goPlaying(first, second);
      if (early) end(tabSource.tabId, why);
      capture.last.say({ type: 'capture.ended' });
      if (!early) end(tabSource.tabId, why);
      expect(relay.last.commands.slice(-2)).toEqual(
        [first, second].map((address) => ({
          type: 'relay.send',
          address,
          message: { type: 'farewell', reason: why },
        })),
      );
      expect(running()).toEqual([]);
    },
  );

  test('says nothing where the browser does not tell why, and lets the next share begin at once', () => {
    goPlaying(first);
    capture.last.say({ type: 'capture.ended' });
    const before = relay.last.commands.length;
    share.send(begin);
    expect(view()).toMatchObject({ phase: 'starting', discarded: false });
    expect(relay.runs[0]?.commands.length).toBe(before);
  });

  test('is forgotten once another source is shown, whose end has no known cause', () => {
    goPlaying(first);
    share.send({ ...begin, source: { kind: 'camera' } });
    end(tabSource.tabId, 'tab-closed');
    capture.last.say({ type: 'capture.ended' });
    capture.last.say({ type: 'capture.started', captured: { surface: 'camera', hasSound: false } });
    capture.last.say({ type: 'capture.ended' });
    expect(relay.last.commands.at(-1)).toEqual({
      type: 'relay.send',
      address: first,
      message: { type: 'farewell', reason: 'source-gone' },
    });
    expect(running()).toEqual([]);
  });

  test.each(['before', 'after'])('is why the share has ended, told %s its end', (when) => {
    goLive();
    if (when === 'before') discard();
    expect(view().discarded).toBe(false);
    capture.last.say({ type: 'capture.ended' });
    if (when === 'after') discard();
    expect(view()).toMatchObject({ phase: 'source-ended', discarded: true });
    share.send(begin);
    expect(view().discarded).toBe(false);
  });

  test('does not matter where it is another tab, or the share was stopped', () => {
    goLive();
    discard(tabSource.tabId + 1);
    share.send({ type: 'share.stop' });
    discard();
    expect(view()).toMatchObject({ phase: 'stopped', discarded: false });
  });
});
