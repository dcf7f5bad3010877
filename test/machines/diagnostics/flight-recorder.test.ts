import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import { base64urlFromBytes } from '../../../src/lib/base64url.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import {
  createFlightRecorder,
  type FlightRecorder,
  reportFormat,
} from '../../../src/machines/diagnostics/flight-recorder.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import type { ShareStart } from '../../../src/machines/share/share-events.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { watchMachine } from '../../../src/machines/watch/watch-machine.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import { FakeCapture } from '../../fakes/fake-capture.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeOverlay } from '../../fakes/fake-overlay.ts';
import { FakeQuality } from '../../fakes/fake-quality.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import { sampleKey, tabSource, tabStarted } from '../../fixtures/samples.ts';

const [room, secret, own, before] = [randomId(), randomId(), randomId(), randomId()];
const [first, second, token] = [randomId(), randomId(), randomId()];
const code = '123456789012';
const name = 'Ada Lovelace';
const signature = base64urlFromBytes(crypto.getRandomValues(new Uint8Array(64)));
const relayUrl = 'https://relay.example.org:8787/';
const streamId = 'stream-of-a-tab';
const ips = ['203.0.113.7', '192.0.2.44', '2001:db8::17', 'b7c1-mdns.local'] as const;
const sdp = `v=0\r\no=- 4611 2 IN IP4 ${ips[0]}\r\na=ice-pwd:openSesame`;
const nobodysBusiness = [
  ...[room, secret, own, before, first, second, token],
  ...[sampleKey.x, sampleKey.d, signature, code, name],
  ...[relayUrl, 'example.org', streamId, sdp, 'v=0', 'openSesame', '842163049'],
  ...ips,
];

const start: ShareStart = {
  type: 'share.start',
  invite: { relay: relayUrl, room, secret },
  address: own,
  key: sampleKey,
  relayOnly: false,
  name,
  source: { ...tabSource, streamId },
  quality: defaultQuality,
  door: defaultDoorRule,
};
const header = 'Tabwire 1.2.3, Chromium 140';
let relay: FakeRelay;
let capture: FakeCapture;
let connection: FakeConnection;
let recorder: FlightRecorder;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  relay = new FakeRelay();
  capture = new FakeCapture();
  connection = new FakeConnection();
  recorder = createFlightRecorder({ size: 300, header });
});

afterEach(() => {
  vi.useRealTimers();
});

function startWatching(): ActorRefFrom<typeof watchMachine> {
  const peer = peerMachine.provide({ actors: { connection: connection.logic } });
  const machine = watchMachine.provide({ actors: { relay: relay.logic, peer } });
  const visitor = { token, name };
  const input = { relay: relayUrl, room, secret, address: own, relayOnly: false, replaces: before, visitor };
  return createActor(machine, { input, inspect: recorder.inspect }).start();
}

function startSharing(): ActorRefFrom<typeof shareMachine> {
  const peer = peerMachine.provide({ actors: { connection: connection.logic } });
  const machine = shareMachine.provide({
    actors: {
      relay: relay.logic,
      capture: capture.logic,
      overlay: new FakeOverlay().logic,
      quality: new FakeQuality().logic,
      peer,
    },
  });
  return createActor(machine, { inspect: recorder.inspect }).start();
}

function goLive(share: ActorRefFrom<typeof shareMachine>, ...viewers: Id[]): void {
  share.send(start);
  capture.last.say(tabStarted);
  relay.last.say({ type: 'relay.welcome', peers: viewers });
}

function description(type: 'offer' | 'answer'): PeerMessage {
  return { type: 'description', description: { type, sdp } };
}

function candidate(protocol: string, ip: string, rest: string): PeerMessage {
  const text = `candidate:842163049 1 ${protocol} 1677729535 ${ip} 46154 typ ${rest}`;
  const where = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'openSesame' };
  return { type: 'candidate', candidate: { candidate: text, ...where } };
}

/** Offer, answer and every kind of candidate, both ways. */
function negotiate(remote: Id): void {
  const messages = [
    description('offer'),
    description('answer'),
    candidate('udp', ips[0], `srflx raddr ${ips[1]} rport 9`),
    candidate('TCP', ips[2], 'host tcptype active'),
    candidate('udp', ips[3], 'host'),
    candidate('udp', ips[1], 'relay'),
    candidate('quic', ips[1], ips[1]),
    { type: 'candidate', candidate: null } as const,
  ];
  for (const message of messages) {
    connection.to(remote).say({ type: 'message.outgoing', message });
    relay.last.say({ type: 'peer.message', address: remote, message });
  }
  connection.to(remote).say({ type: 'offer.ready' });
  connection.to(remote).say({ type: 'answer.ready' });
  connection.to(remote).say({ type: 'code.ready', code });
}

function expectNothingPrivate(report: string): void {
  expect(nobodysBusiness.filter((text) => report.includes(text))).toEqual([]);
  expect(report).not.toMatch(/(?<![\w-])[\w-]{22,}(?![\w-])/);
  expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|:\/\/|#/);
}

test('a viewer who finds no path tells what happened, in the order of causes', () => {
  startWatching();
  vi.advanceTimersByTime(80);
  relay.last.say({ type: 'relay.welcome', peers: [first] });
  relay.last.say({ type: 'peer.message', address: first, message: description('offer') });
  connection.last.say({ type: 'offer.ready' });
  connection.last.say({ type: 'message.outgoing', message: candidate('udp', ips[0], 'host') });
  connection.last.say({ type: 'answer.ready' });
  vi.advanceTimersByTime(timeouts.iceTimeoutMs);

  const report = recorder.report();
  expect(report.split('\n')).toEqual([
    reportFormat,
    header,
    '    0.000 s  watch         started -> active.(relay.joining host.absent)',
    '    0.000 s  relay         started',
    '    0.080 s  watch         relay.welcome -> active.(relay.online host.present)',
    '    0.080 s  peer 1        started -> open.connecting.offer',
    '    0.080 s  connection 1  started',
    '    0.080 s  watch         peer.outgoing hello -> active.(relay.online host.present)',
    '    0.080 s  relay         relay.send hello',
    '    0.080 s  watch         peer.message offer -> active.(relay.online host.present)',
    '    0.080 s  peer 1        message.received offer -> open.connecting.offer',
    '    0.080 s  connection 1  message.received offer',
    '    0.080 s  peer 1        offer.ready -> open.connecting.answer',
    '    0.080 s  peer 1        message.outgoing candidate udp host -> open.connecting.answer',
    '    0.080 s  watch         peer.outgoing candidate udp host -> active.(relay.online host.present)',
    '    0.080 s  relay         relay.send candidate udp host',
    '    0.080 s  peer 1        answer.ready -> open.connecting.ice',
    '   20.080 s  peer 1        after iceTimeoutMs -> failed, failure ice-timeout at ice',
    '   20.080 s  connection 1  stopped',
    'steps of watch',
    '  login    done  0.08 s',
    '  host     done  0.08 s',
    'steps of peer 1',
    '  offer    done  0 s',
    '  answer   done  0 s',
    '  ice      failed  20 s',
    '  track    pending',
    '',
  ]);
  expectNothingPrivate(report);
});

describe('contains nothing personal', () => {
  test('in the lives of a share', () => {
    const share = startSharing();
    goLive(share, first);
    relay.last.say({ type: 'peer.joined', address: second });
    for (const viewer of [first, second]) negotiate(viewer);
    relay.last.say({ type: 'peer.message', address: first, message: { type: 'playing' } });
    connection.to(first).say({ type: 'path.silent' });
    connection.to(second).say({ type: 'ice.failed' });
    relay.last.say({ type: 'relay.lost', retryInMs: 499.6 });
    relay.last.say({ type: 'relay.welcome', peers: [first] });
    relay.last.say({ type: 'peer.left', address: first, reason: 'lost' });
    connection.to(first).say({ type: 'remote.closed' });
    relay.last.say({ type: 'relay.failed', code: 'relay-refused' });
    share.send(start);
    capture.last.say({ type: 'capture.failed', code: 'capture-busy' });
    capture.last.say({ type: 'capture.ended' });
    goLive(share, first, second);
    relay.last.say({ type: 'peer.interfered', address: second });
    relay.last.breakDown();
    connection.to(first).say({ type: 'message.outgoing', message: description('offer') });

    const report = recorder.report();
    expectNothingPrivate(report);
    for (const words of [
      'share         peer.joined -> active.live.(line.online flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'peer 2        ice.failed -> failed, failure ice-failed at ice',
      'share         child ended -> active.live.(line.online flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'share         relay.lost retry in 500 ms -> active.live.(line.reconnecting flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'share         peer.left lost -> active.live.(line.online flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'share         relay.failed relay-refused -> active.live.(line.offline flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'share         share.start -> active.live.(line.offline flow.open.running health.whole microphone.off marks.inside.opening source.switching door)',
      'capture       capture.switch',
      'share         capture.failed capture-busy -> active.live.(line.offline flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'relay 2       started',
      'peer 3        started -> open.connecting.offer',
      'peer 4        remote.interfered -> failed, failure interfered at offer',
      'share         peer.outgoing interfered -> active.live.(line.online flow.open.running health.whole microphone.off marks.inside.opening source.shown door)',
      'share         child broke -> idle.failed, failure crashed at login',
      'message.received candidate tcp host',
      'message.received candidate udp srflx',
      'message.received candidate udp relay',
      'message.received end of candidates',
    ]) {
      expect(report).toContain(words);
    }
  });

  test('in the lives of a viewing', () => {
    const watching = startWatching();
    relay.last.say({ type: 'relay.welcome', peers: [first] });
    negotiate(first);
    connection.last.say({ type: 'frame.decoded' });
    relay.last.say({ type: 'peer.left', address: first, reason: 'replaced' });
    relay.last.say({ type: 'peer.joined', address: second });
    connection.last.say({ type: 'path.silent' });
    negotiate(second);
    relay.last.say({ type: 'relay.failed', code: 'replaced' });
    watching.stop();
    startWatching();

    const report = recorder.report();
    expectNothingPrivate(report);
    expect(report).toContain('watch         relay.failed replaced -> active.(relay.offline host.present)');
    expect(report).toContain('watch 2       started');
    expect(report.slice(report.indexOf('steps of'))).toMatch(/^steps of watch 2\n[^:]*$/);
  });

  test('whatever comes in an event', () => {
    const watching = startWatching();
    relay.last.say({ type: 'relay.welcome', peers: [first] });
    const actors = [watching, ...Object.values(watching.getSnapshot().children)];
    const text = fc.oneof(
      fc.constantFrom(...nobodysBusiness),
      fc.constantFrom('candidate', 'description', 'offer'),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, text, tie('record'), fc.anything()),
      record: fc.dictionary(
        fc.constantFrom(
          'type',
          'code',
          'reason',
          'step',
          'retryInMs',
          'message',
          'description',
          'candidate',
          'status',
        ),
        tie('any'),
      ),
    })).record;
    const type = fc.oneof(
      text,
      text.map((id) => `xstate.done.actor.${id}`),
      text.map((id) => `xstate.after.${id}`),
    );
    fc.assert(
      fc.property(value, type, fc.constantFrom(...actors), (fields, type, actorRef) => {
        recorder = createFlightRecorder({ size: 10, header });
        const event = { ...(fields as object), type };
        const common = { rootId: 'x:0', actorRef, event };
        recorder.inspect({ ...common, type: '@xstate.event', sourceRef: undefined });
        recorder.inspect({ ...common, type: '@xstate.snapshot', snapshot: fields as never });
        recorder.inspect({ ...common, type: '@xstate.snapshot', snapshot: watching.getSnapshot() });
        expectNothingPrivate(recorder.report());
      }),
    );
  });
});

test('actors that are none of ours do not appear', () => {
  const stranger = { ...startWatching(), id: secret, logic: { id: secret } };
  const before = recorder.report();
  recorder.inspect({ type: '@xstate.actor', rootId: 'x:0', actorRef: stranger });
  recorder.inspect({
    type: '@xstate.event',
    rootId: 'x:0',
    actorRef: stranger,
    sourceRef: undefined,
    event: { type: 'ice.failed' },
  });
  expect(recorder.report()).toBe(before);
});

test('it keeps the newest entries, with their times from the oldest of them', () => {
  recorder = createFlightRecorder({ size: 3, header });
  startWatching();
  vi.advanceTimersByTime(1000);
  for (const retryInMs of [100, 200, 300, 400]) {
    vi.advanceTimersByTime(500);
    relay.last.say({ type: 'relay.lost', retryInMs });
  }
  expect(recorder.report().split('\n').slice(2, 6)).toEqual([
    '3 older entries dropped',
    '    0.000 s  watch         relay.lost retry in 200 ms -> active.(relay.joining host.absent)',
    '    0.500 s  watch         relay.lost retry in 300 ms -> active.(relay.joining host.absent)',
    '    1.000 s  watch         relay.lost retry in 400 ms -> active.(relay.joining host.absent)',
  ]);
});

test('what comes again and again is one entry', () => {
  startWatching();
  relay.last.say({ type: 'relay.welcome', peers: [first] });
  for (const ip of ips) {
    relay.last.say({ type: 'peer.message', address: first, message: candidate('udp', ip, 'host') });
  }
  relay.last.say({ type: 'peer.message', address: first, message: { type: 'candidate', candidate: null } });
  relay.last.say({ type: 'peer.message', address: first, message: candidate('udp', ips[0], 'host') });
  const lines = recorder.report().split('\n');
  expect(lines.filter((line) => line.includes('connection 1')).map((line) => line.slice(27))).toEqual([
    'started',
    'message.received candidate udp host x4',
    'message.received end of candidates',
    'message.received candidate udp host',
  ]);
});

test('nothing recorded is a report too', () => {
  expect(recorder.report()).toBe(`${reportFormat}\n${header}\n`);
});
