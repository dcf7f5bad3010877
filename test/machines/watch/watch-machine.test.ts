import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor } from 'xstate';
import type { RelayEvent } from '../../../src/machines/common/relay-events.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { watchMachine } from '../../../src/machines/watch/watch-machine.ts';
import { type WatchView, watchView } from '../../../src/machines/watch/watch-view.ts';
import type { DoorState } from '../../../src/protocol/messages/door-state.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { FakeRelay } from '../../fakes/fake-relay.ts';
import { candidate, interfered, offer, playing, sampleId } from '../../fixtures/samples.ts';

const [host, otherHost] = [sampleId(1), sampleId(2)];
const input = {
  relay: 'https://relay.example.org/',
  room: sampleId(10),
  secret: sampleId(11),
  address: sampleId(12),
  relayOnly: true,
  replaces: sampleId(13),
};
const visitor = { token: sampleId(14), name: 'Grace' };
const hello: PeerMessage = { type: 'hello', ...visitor };
let relay: FakeRelay;
let connection: FakeConnection;
let watching: ActorRefFrom<typeof watchMachine>;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  relay = new FakeRelay();
  connection = new FakeConnection();
  watching = startWatching();
});

afterEach(() => {
  watching.stop();
  vi.useRealTimers();
});

function startWatching() {
  const peer = peerMachine.provide({ actors: { connection: connection.logic } });
  return createActor(watchMachine.provide({ actors: { relay: relay.logic, peer } }), {
    input: { ...input, visitor },
  }).start();
}

function view(): WatchView {
  return watchView(watching.getSnapshot());
}

function saidToHost(): PeerMessage[] {
  return relay.last.commands.flatMap((command) => (command.type === 'relay.send' ? [command.message] : []));
}

function relaySays(...events: RelayEvent[]): void {
  for (const event of events) relay.last.say(event);
}

function play(): void {
  relaySays({ type: 'relay.welcome', peers: [host] });
  connection.last.say({ type: 'frame.decoded' });
}

const left = (reason: 'left' | 'lost' | 'replaced'): RelayEvent => ({
  type: 'peer.left',
  address: host,
  reason,
});

test('it logs in as a viewer', () => {
  expect(relay.last.input).toEqual({ ...input, role: 'viewer' });
});

test('login, host, offer, answer, ICE and track follow each other', () => {
  const steps: WatchView['steps'] = [
    { name: 'login', status: 'active', startedAt: 0, endedAt: null },
    { name: 'host', status: 'active', startedAt: 0, endedAt: null },
  ];
  const expected: WatchView = {
    phase: 'joining',
    relayOnline: false,
    retryAt: null,
    lineProblem: null,
    host: null,
    steps,
    failure: null,
    code: null,
    pauseCover: null,
    trouble: null,
    hostName: '',
    savingWelcome: true,
    linkKept: false,
    farewell: 'ended',
    room: input.room,
  };
  expect(view()).toEqual(expected);

  vi.advanceTimersByTime(100);
  relaySays({ type: 'relay.welcome', peers: [] });
  steps[0] = { name: 'login', status: 'done', startedAt: 0, endedAt: 100 };
  expect(view()).toEqual({ ...expected, phase: 'waiting', relayOnline: true });

  vi.advanceTimersByTime(100);
  relaySays({ type: 'peer.joined', address: host });
  steps[1] = { name: 'host', status: 'done', startedAt: 0, endedAt: 200 };
  steps.push(
    { name: 'offer', status: 'active', startedAt: 200, endedAt: null },
    { name: 'answer', status: 'pending', startedAt: null, endedAt: null },
    { name: 'ice', status: 'pending', startedAt: null, endedAt: null },
    { name: 'track', status: 'pending', startedAt: null, endedAt: null },
  );
  expect(connection.last.input).toEqual({ address: host, role: 'viewer', name: 'Grace' });
  expect(view()).toEqual({ ...expected, phase: 'connecting', relayOnline: true, host });

  vi.advanceTimersByTime(100);
  connection.last.say({ type: 'offer.ready' });
  connection.last.say({ type: 'answer.ready' });
  connection.last.say({ type: 'ice.connected' });
  connection.last.say({ type: 'frame.decoded' });
  for (const at of [2, 3, 4, 5]) {
    steps[at] = { ...steps[at], status: 'done', startedAt: at === 2 ? 200 : 300, endedAt: 300 } as never;
  }
  connection.last.say({ type: 'message.received', message: { type: 'profile', name: 'Ada' } });
  expect(view()).toEqual({ ...expected, phase: 'playing', relayOnline: true, host, hostName: 'Ada' });
});

test('messages pass between the relay and the connection to the host', () => {
  relaySays(
    { type: 'relay.welcome', peers: [host] },
    { type: 'peer.message', address: host, message: offer },
  );
  connection.last.say({ type: 'message.outgoing', message: candidate });
  expect(connection.last.commands).toEqual([{ type: 'message.received', message: offer }]);
  expect(saidToHost()).toEqual([hello, candidate]);
});

test('messages of anybody else do nothing', () => {
  relaySays({ type: 'peer.message', address: otherHost, message: offer });
  relaySays({ type: 'relay.welcome', peers: [host] });
  relaySays(
    { type: 'peer.message', address: otherHost, message: playing },
    {
      type: 'peer.left',
      address: otherHost,
      reason: 'left',
    },
  );
  expect(connection.last.commands).toEqual([]);
  expect(view().phase).toBe('connecting');
});

test('interference with the host is a failure, and the host learns it', () => {
  relaySays({ type: 'relay.welcome', peers: [host] }, { type: 'peer.interfered', address: host });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'interfered', step: 'offer' } });
  expect(saidToHost()).toEqual([hello, interfered]);
});

test('interference with anybody else, or with a picture that is seen, is passed over', () => {
  relaySays({ type: 'peer.interfered', address: otherHost }, { type: 'relay.welcome', peers: [host] });
  relaySays({ type: 'peer.interfered', address: otherHost });
  expect(view()).toMatchObject({ phase: 'connecting', failure: null });
  connection.last.say({ type: 'frame.decoded' });
  relaySays({ type: 'peer.interfered', address: host });
  expect(view()).toMatchObject({ phase: 'playing', failure: null });
});

test('a relay that does not answer in time is a failure', () => {
  vi.advanceTimersByTime(timeouts.loginTimeoutMs - 1);
  relaySays({ type: 'relay.lost', retryInMs: 500 });
  expect(view().phase).toBe('joining');
  vi.advanceTimersByTime(1);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'relay-unreachable', step: 'login' } });
  expect(relay.running).toEqual([]);
});

test('a relay that cannot be reached fails with the reason that was found', () => {
  relaySays({ type: 'relay.lost', retryInMs: 500 }, { type: 'relay.explained', code: 'login-page' });
  expect(view()).toMatchObject({ phase: 'joining', lineProblem: 'login-page' });
  vi.advanceTimersByTime(timeouts.loginTimeoutMs);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'login-page', step: 'login' } });
});

test('the reason why the line is down is forgotten once it is up', () => {
  relaySays({ type: 'relay.welcome', peers: [] }, { type: 'relay.lost', retryInMs: 500 });
  relaySays({ type: 'relay.explained', code: 'relay-down' });
  expect(view()).toMatchObject({ phase: 'waiting', relayOnline: false, lineProblem: 'relay-down' });
  relaySays({ type: 'relay.welcome', peers: [] });
  expect(view()).toMatchObject({ phase: 'waiting', relayOnline: true, lineProblem: null });
});

test('a host may take as long as it likes to come', () => {
  relaySays({ type: 'relay.welcome', peers: [] });
  vi.advanceTimersByTime(24 * 60 * 60_000);
  expect(view().phase).toBe('waiting');
});

test.each(['relay-refused', 'version-mismatch', 'replaced'] as const)(
  'a login refused as %s is a failure',
  (code) => {
    relaySays({ type: 'relay.failed', code });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code, step: 'login' } });
  },
);

test('a line that ends for good without a host is a failure', () => {
  relaySays({ type: 'relay.welcome', peers: [] }, { type: 'relay.failed', code: 'version-mismatch' });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'version-mismatch', step: 'login' } });
});

test('a line that ends for good while playing leaves the picture, and is shown as gone', () => {
  play();
  relaySays({ type: 'relay.failed', code: 'version-mismatch' });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: false });
});

describe('while the picture plays, what the relay tells of the host is advice:', () => {
  const lies: [name: string, ...events: RelayEvent[]][] = [
    ['it has left', left('left')],
    ['it has another address', left('replaced'), { type: 'peer.joined', address: otherHost }],
    ['another one comes', { type: 'peer.joined', address: otherHost }],
    [
      'another one is there',
      { type: 'relay.lost', retryInMs: 500 },
      { type: 'relay.welcome', peers: [otherHost] },
    ],
    ['another connection has the place of this viewer', { type: 'relay.failed', code: 'replaced' }],
  ];

  test.each(lies)('%s', (_, ...events) => {
    play();
    relaySays(...events);
    expect(view()).toMatchObject({ phase: 'playing', host });
    expect(connection.runs).toHaveLength(1);
    expect(connection.running).toHaveLength(1);
  });

  test('it is forgotten when the host turns out to be there', () => {
    play();
    relaySays({ type: 'peer.joined', address: otherHost }, { type: 'peer.joined', address: host });
    connection.last.say({ type: 'path.silent' });
    expect(view()).toMatchObject({ phase: 'reconnecting', host });
  });
});

test('what the next host says while the picture still plays reaches the connection to it, in order', () => {
  play();
  relaySays(
    left('lost'),
    { type: 'peer.joined', address: otherHost },
    { type: 'peer.message', address: otherHost, message: offer },
    { type: 'peer.message', address: otherHost, message: candidate },
  );
  expect(view()).toMatchObject({ phase: 'playing', host });
  connection.last.say({ type: 'path.silent' });
  expect(connection.last.input.address).toBe(otherHost);
  relaySays({ type: 'peer.message', address: otherHost, message: offer });
  expect(connection.last.commands).toEqual(
    [offer, candidate, offer].map((message) => ({ type: 'message.received', message })),
  );
});

test('what a host said whom the relay has taken back is forgotten', () => {
  play();
  relaySays(
    { type: 'peer.joined', address: otherHost },
    { type: 'peer.message', address: otherHost, message: offer },
    { type: 'peer.joined', address: host },
    { type: 'peer.joined', address: otherHost },
  );
  connection.last.say({ type: 'path.silent' });
  expect(connection.last.input.address).toBe(otherHost);
  expect(connection.last.commands).toEqual([]);
});

test('a viewer whose place is taken learns so once the path is silent', () => {
  play();
  relaySays({ type: 'relay.failed', code: 'replaced' });
  connection.last.say({ type: 'path.silent' });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'replaced', step: 'login' } });
  expect([...relay.running, ...connection.running]).toEqual([]);
});

test('a line that breaks and comes back leaves the picture alone', () => {
  play();
  relaySays({ type: 'relay.lost', retryInMs: 500 });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: false });
  relaySays({ type: 'relay.welcome', peers: [host] });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: true });
  expect(connection.runs).toHaveLength(1);
  expect(connection.running).toHaveLength(1);
});

test.each(['path.silent', 'remote.closed'] as const)('the host leaving ends the viewing at %s', (type) => {
  play();
  relaySays(left('left'));
  connection.last.say({ type });
  expect(view()).toMatchObject({ phase: 'ended', failure: null });
  expect([...relay.running, ...connection.running]).toEqual([]);
});

test('a host lost while connecting may come back for as long as its step lasts', () => {
  relaySays({ type: 'relay.welcome', peers: [host] }, left('lost'));
  vi.advanceTimersByTime(timeouts.offerTimeoutMs - 1);
  relaySays({ type: 'peer.joined', address: host });
  expect(view()).toMatchObject({ phase: 'connecting', host });
  expect(connection.runs).toHaveLength(1);
});

test('a host lost while connecting is waited for again, and connected to when it comes', () => {
  relaySays({ type: 'relay.welcome', peers: [host] }, left('lost'));
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  expect(view()).toMatchObject({ phase: 'waiting', host: null, failure: null });
  expect(connection.running).toEqual([]);
  relaySays({ type: 'peer.joined', address: host });
  expect(view()).toMatchObject({ phase: 'connecting', host });
  expect(connection.running).toHaveLength(1);
});

test('a path that is silent is looked for again while the host is at the relay', () => {
  play();
  connection.last.say({ type: 'path.silent' });
  expect(view()).toMatchObject({ phase: 'reconnecting', failure: null });
  connection.last.say({ type: 'path.heard' });
  expect(view().phase).toBe('playing');
});

test('a path that is silent while the relay has no host either means that the host has gone', () => {
  play();
  connection.last.say({ type: 'path.silent' });
  relaySays(left('lost'));
  expect(view().phase).toBe('gone');
  relaySays({ type: 'peer.joined', address: host });
  expect(view().phase).toBe('reconnecting');
});

test('a path that stays silent is a failure while the host is there', () => {
  play();
  connection.last.say({ type: 'path.silent' });
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'path-lost', step: 'ice' } });
});

test('a host that stays gone is waited for again', () => {
  play();
  connection.last.say({ type: 'path.silent' });
  relaySays(left('lost'));
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
  expect(view()).toMatchObject({ phase: 'waiting', host: null, failure: null });
  relaySays({ type: 'peer.joined', address: host });
  expect(view()).toMatchObject({ phase: 'connecting', host });
});

describe.each(['before', 'after'])('a farewell of the host %s the end of its connection', (when) => {
  const end = () => connection.last.say({ type: 'remote.closed' });
  const farewell = (address = host) =>
    relaySays({
      type: 'peer.message',
      address,
      message: { type: 'farewell', reason: 'tab-closed' },
    });

  test('is known once the share has ended', () => {
    play();
    if (when === 'after') end();
    farewell();
    relaySays(left('left'));
    if (when === 'before') end();
    expect(view()).toMatchObject({ phase: 'ended', farewell: 'tab-closed' });
  });

  test('counts for that host alone', () => {
    play();
    if (when === 'after') end();
    farewell(otherHost);
    expect(view().farewell).toBe('ended');
    farewell();
    relaySays({ type: 'peer.joined', address: otherHost });
    if (when === 'before') end();
    expect(view()).toMatchObject({ host: otherHost, farewell: 'ended' });
  });
});

describe('when the host has closed its end', () => {
  beforeEach(() => {
    play();
    connection.last.say({ type: 'remote.closed' });
  });

  test('the host has gone, and the relay has a moment to say why', () => {
    vi.advanceTimersByTime(timeouts.farewellTimeoutMs - 1);
    expect(view()).toMatchObject({ phase: 'gone', host, failure: null });
    expect({ relays: relay.running.length, connections: connection.running.length }).toEqual({
      relays: 1,
      connections: 0,
    });
  });

  test.each([
    { what: 'too much came from here', code: 'flooded' },
    { what: 'what came from here was not what this end said', code: 'interfered' },
  ] as const)('it may say that $what', ({ code }) => {
    relaySays({ type: 'peer.message', address: host, message: { type: code } });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code, step: 'host' } });
  });

  test('nothing else that it says matters, nor what others say', () => {
    relaySays(
      { type: 'peer.message', address: host, message: candidate },
      { type: 'peer.message', address: otherHost, message: { type: 'flooded' } },
    );
    expect(view()).toMatchObject({ phase: 'gone', failure: null });
  });

  test.each(['left', 'lost'] as const)('a host that has %s has ended the viewing', (reason) => {
    relaySays(left(reason));
    expect(view()).toMatchObject({ phase: 'ended', failure: null });
    expect(relay.running).toEqual([]);
  });

  test('a host that the relay has no longer when the line is back is waited for again', () => {
    relaySays({ type: 'relay.lost', retryInMs: 500 }, { type: 'relay.welcome', peers: [] });
    expect(view()).toMatchObject({ phase: 'waiting', host: null, failure: null });
    relaySays({ type: 'peer.joined', address: host });
    expect(view()).toMatchObject({ phase: 'connecting', host });
  });

  test('it did so because this viewer was replaced, if the relay says that', () => {
    relaySays({ type: 'relay.failed', code: 'replaced' });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'replaced', step: 'login' } });
  });

  test('a host that comes back under a new address gets a new connection', () => {
    relaySays(left('replaced'));
    expect(view()).toMatchObject({ phase: 'waiting', host: null });
    relaySays({ type: 'peer.joined', address: otherHost });
    expect(view()).toMatchObject({ phase: 'connecting', host: otherHost });
  });

  test('a new host takes the place of one whose end was missed', () => {
    relaySays({ type: 'peer.joined', address: otherHost });
    expect(view()).toMatchObject({ phase: 'connecting', host: otherHost });
  });

  test('a host that stays at the relay has given up this viewer alone, whose page may begin again', () => {
    vi.advanceTimersByTime(timeouts.farewellTimeoutMs);
    expect(watching.getSnapshot().value).toBe('dropped');
    expect(view()).toMatchObject({ phase: 'reconnecting', failure: null });
    expect(relay.running).toEqual([]);
  });

  test.each<RelayEvent>([
    { type: 'relay.lost', retryInMs: 500 },
    { type: 'relay.failed', code: 'version-mismatch' },
  ])('a relay that cannot say why ($type) leaves it at the end of the viewing', (event) => {
    relaySays(event);
    expect(view().phase).toBe('gone');
    vi.advanceTimersByTime(timeouts.farewellTimeoutMs);
    expect(view()).toMatchObject({ phase: 'ended', failure: null });
    expect(relay.running).toEqual([]);
  });
});

test('a host that closes its end while the relay has it no longer has ended the viewing at once', () => {
  play();
  relaySays(left('lost'));
  connection.last.say({ type: 'remote.closed' });
  expect(view()).toMatchObject({ phase: 'ended', failure: null });
  expect([...relay.running, ...connection.running]).toEqual([]);
});

test('a host that the relay has no longer when the line is back is lost', () => {
  play();
  connection.last.say({ type: 'path.silent' });
  relaySays({ type: 'relay.lost', retryInMs: 500 });
  expect(view().phase).toBe('reconnecting');
  relaySays({ type: 'relay.welcome', peers: [] });
  expect(view()).toMatchObject({ phase: 'gone', host });
  relaySays({ type: 'relay.lost', retryInMs: 500 }, { type: 'relay.welcome', peers: [host] });
  expect(view()).toMatchObject({ phase: 'reconnecting', host });
});

test('the time of the next attempt is known until the relay is back', () => {
  play();
  vi.advanceTimersByTime(1000);
  relaySays({ type: 'relay.lost', retryInMs: 500 });
  expect(view()).toMatchObject({ relayOnline: false, retryAt: 1500 });
  vi.advanceTimersByTime(500);
  relaySays({ type: 'relay.lost', retryInMs: 1000 });
  expect(view()).toMatchObject({ relayOnline: false, retryAt: 2500 });
  relaySays({ type: 'relay.welcome', peers: [host] });
  expect(view()).toMatchObject({ relayOnline: true, retryAt: null });
});

test('a host lost while playing keeps the picture', () => {
  play();
  relaySays(left('lost'), { type: 'peer.joined', address: host });
  expect(view()).toMatchObject({ phase: 'playing', host });
  expect(connection.runs).toHaveLength(1);
});

test('a host that comes back under a new address gets a new connection', () => {
  play();
  relaySays(left('replaced'), { type: 'peer.joined', address: otherHost });
  connection.last.say({ type: 'path.silent' });
  expect(view()).toMatchObject({ phase: 'connecting', host: otherHost });
  expect(connection.running.map((run) => run.input.address)).toEqual([otherHost]);
});

test('a new host takes the place of one whose end was missed', () => {
  play();
  relaySays({ type: 'relay.lost', retryInMs: 500 }, { type: 'relay.welcome', peers: [otherHost] });
  connection.last.say({ type: 'path.silent' });
  expect(view()).toMatchObject({ phase: 'connecting', host: otherHost });
  expect(connection.running.map((run) => run.input.address)).toEqual([otherHost]);
});

test('a connection that fails is the failure of the viewing, until the host is gone', () => {
  relaySays({ type: 'relay.welcome', peers: [host] });
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'offer-timeout', step: 'offer' } });
  relaySays(left('lost'));
  expect(view()).toMatchObject({ phase: 'waiting', failure: null });
});

test('a relay actor that breaks is a crash, not the end of the chart', () => {
  relay.broken = true;
  watching = startWatching();
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'crashed', step: 'login' } });
  expect(watching.getSnapshot().status).toBe('active');
});

test('a relay actor that breaks while playing is a crash that leaves nothing running', () => {
  play();
  relay.last.breakDown();
  connection.last.say({ type: 'message.outgoing', message: candidate });
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'crashed', step: 'login' } });
  expect(connection.running).toEqual([]);
  expect(watching.getSnapshot().status).toBe('active');
});

test('stopping stops everything', () => {
  play();
  watching.stop();
  expect([...relay.running, ...connection.running]).toEqual([]);
});

test('the viewer’s name goes to the present host, and to the next one', () => {
  watching.send({ type: 'watch.rename', name: 'Ada' });
  relaySays({ type: 'relay.welcome', peers: [host] });
  expect(saidToHost()).toEqual([{ ...hello, name: 'Ada' }]);
  watching.send({ type: 'watch.rename', name: 'Lovelace' });
  expect(connection.last.commands).toEqual([{ type: 'name.set', name: 'Lovelace' }]);
});

describe('at the door', () => {
  const door = (state: DoorState): RelayEvent => ({
    type: 'peer.message',
    address: host,
    message: { type: 'door', state },
  });

  test.each(['asking', 'full'] as const)('it is %s until an offer comes', (state) => {
    relaySays({ type: 'relay.welcome', peers: [host] }, door(state));
    expect(view().phase).toBe(state);
    relaySays({ type: 'peer.message', address: host, message: offer });
    expect(view().phase).toBe('connecting');
  });

  test('a sharer that goes is waited for', () => {
    relaySays({ type: 'relay.welcome', peers: [host] }, door('asking'), left('lost'));
    expect(view().phase).toBe('waiting');
    relaySays({ type: 'peer.joined', address: host }, door('asking'));
    expect(view().phase).toBe('asking');
    expect(saidToHost()).toEqual([hello, hello]);
  });

  test.each(['refused', 'removed'] as const)('it ends when it is %s', (state) => {
    relaySays({ type: 'relay.welcome', peers: [host] }, door(state));
    expect(view()).toMatchObject({ phase: state, failure: null });
    expect(relay.running).toEqual([]);
  });

  test('it hears that it is removed after the connection has been closed, too', () => {
    play();
    connection.last.say({ type: 'remote.closed' });
    relaySays(door('removed'));
    expect(view().phase).toBe('removed');
  });

  test('a viewer that leaves is gone', () => {
    relaySays({ type: 'relay.welcome', peers: [host] }, door('asking'));
    watching.send({ type: 'watch.leave' });
    expect(view().phase).toBe('left');
    expect(relay.running).toEqual([]);
  });
});

test('it goes along to another room, and on showing the picture meanwhile', () => {
  const room = { room: sampleId(20), secret: sampleId(21) };
  play();
  relaySays(left('lost'));
  connection.last.say({ type: 'message.received', message: { type: 'moved', ...room } });
  expect(relay.last.commands.at(-1)).toEqual({ type: 'relay.move', ...room, key: null });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: true, room: room.room });
  relaySays({ type: 'relay.lost', retryInMs: 500 });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: false });
  relaySays({ type: 'relay.welcome', peers: [] }, { type: 'peer.joined', address: host });
  expect(view()).toMatchObject({ phase: 'playing', relayOnline: true, failure: null });
  expect(connection.runs).toHaveLength(1);
});

describe('a host whose program has ended without a goodbye', () => {
  /** Ends it, as the path and the relay tell of it in either order. */
  function vanish(first: 'path' | 'relay'): void {
    if (first === 'relay') relaySays(left('lost'));
    connection.last.say({ type: 'remote.closed' });
    if (first === 'path') relaySays(left('lost'));
  }

  test.each(['path', 'relay'] as const)('is waited for if it keeps its link (%s first)', (first) => {
    play();
    relaySays({ type: 'peer.message', address: host, message: { type: 'link', kept: true } });
    expect(view().linkKept).toBe(true);
    vanish(first);
    expect(view().phase).toBe('waiting');
    relaySays({ type: 'peer.joined', address: otherHost });
    expect(view()).toMatchObject({ phase: 'connecting', host: otherHost });
  });

  test.each(['path', 'relay'] as const)('has ended the share if it does not (%s first)', (first) => {
    play();
    vanish(first);
    expect(view().phase).toBe('ended');
  });

  test('has ended the share once its next start says goodbye in its place', () => {
    play();
    relaySays(left('lost'));
    connection.last.say({ type: 'path.silent' });
    expect(view().phase).toBe('gone');
    relaySays({ type: 'peer.joined', address: host }, left('left'));
    expect(view().phase).toBe('ended');
  });
});
