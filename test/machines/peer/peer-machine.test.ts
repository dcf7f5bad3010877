import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActorRefFrom, createActor, setup } from 'xstate';
import { NamedFailure } from '../../../src/machines/common/named-failure.ts';
import { timeouts } from '../../../src/machines/common/timeouts.ts';
import type {
  ConnectionEvent,
  PeerEvent,
  PeerInput,
  PeerOutgoing,
} from '../../../src/machines/peer/peer-events.ts';
import { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { type PeerView, peerView } from '../../../src/machines/peer/peer-view.ts';
import type { DoorState } from '../../../src/protocol/messages/door-state.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import { answer, candidate, hello, interfered, offer, playing, sampleId } from '../../fixtures/samples.ts';

const address = sampleId(1);
const token = sampleId(2);
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
function startPeer(
  role: Role = 'host',
  {
    door = 'open',
    savingUnwelcome = false,
    linkKept = false,
  }: Pick<Partial<PeerInput>, 'door' | 'savingUnwelcome' | 'linkKept'> = {},
) {
  const holder = createActor(
    setup({
      types: { events: {} as PeerOutgoing },
      actors: { peer: peerMachine.provide({ actors: { connection: connection.logic } }) },
    }).createMachine({
      invoke: {
        id: 'peer',
        src: 'peer',
        input: {
          address,
          role,
          name: 'Ada',
          token: role === 'viewer' ? token : null,
          door,
          savingUnwelcome,
          linkKept,
        },
        onDone: {},
      },
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

const upTo: ConnectionEvent[] = [
  { type: 'offer.ready' },
  { type: 'answer.ready' },
  { type: 'ice.connected' },
];
const seen: PeerEvent[] = [...upTo, { type: 'message.received', message: playing }];

/** The picture is there, at whichever end. */
function goLive(): void {
  for (const event of [...seen, { type: 'frame.decoded' } as const]) peer.send(event);
  connection.last.commands.length = 0;
}

/** How often the connection was told to look for another path. */
function restarts(): number {
  return connection.last.commands.filter(({ type }) => type === 'ice.restart').length;
}

test('offer, answer, ICE and track follow each other, each with its time', () => {
  const steps: PeerView['steps'] = [
    { name: 'offer', status: 'active', startedAt: 0, endedAt: null },
    { name: 'answer', status: 'pending', startedAt: null, endedAt: null },
    { name: 'ice', status: 'pending', startedAt: null, endedAt: null },
    { name: 'track', status: 'pending', startedAt: null, endedAt: null },
  ];
  const expected: PeerView = {
    address,
    name: '',
    phase: 'connecting',
    since: 0,
    remoteOnline: true,
    steps,
    failure: null,
    code: null,
    pauseCover: null,
    delivered: null,
  };
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

test('the viewer is live with the first frame, and has its connection say so', () => {
  peer = startPeer('viewer');
  connection.last.say({ type: 'frame.decoded' });
  expect(view().phase).toBe('live');
  expect(connection.last.commands).toEqual([{ type: 'message.send', message: playing }]);
});

test('the host waits for word that its own picture is seen, whatever it sees of the viewer', () => {
  for (const event of [...upTo, { type: 'frame.decoded' } as const]) connection.last.say(event);
  expect(view().phase).toBe('connecting');
  connection.last.say({ type: 'message.received', message: playing });
  expect(view().phase).toBe('live');
});

test('word of a picture from the host itself is none', () => {
  peer = startPeer('viewer');
  peer.send({ type: 'message.received', message: playing });
  expect(view().phase).toBe('connecting');
});

test('messages pass both ways between the connection and the remote', () => {
  peer.send({ type: 'message.received', message: answer });
  connection.last.say({ type: 'message.outgoing', message: offer });
  expect(connection.last.commands).toEqual([{ type: 'message.received', message: answer }]);
  expect(heard).toEqual([{ type: 'peer.outgoing', address, message: offer }]);
});

test('messages keep passing while live', () => {
  goLive();
  peer.send({ type: 'message.received', message: candidate });
  connection.last.say({ type: 'message.outgoing', message: offer });
  expect(connection.last.commands).toEqual([{ type: 'message.received', message: candidate }]);
  expect(heard).toEqual([{ type: 'peer.outgoing', address, message: offer }]);
});

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
  { step: 'offer', after: 0, code: 'description-refused' },
  { step: 'answer', after: 1, code: 'no-codec' },
] as const)('a description refused during $step is its failure: $code', ({ step, after, code }) => {
  for (const event of upTo.slice(0, after)) peer.send(event);
  peer.send({ type: 'description.refused', code });
  expect(view().failure).toEqual({ code, step });
});

test.each([
  { step: 'offer', after: 0 },
  { step: 'answer', after: 1 },
  { step: 'ice', after: 2 },
])('servers that the browser rejects during $step are its failure', ({ step, after }) => {
  for (const event of upTo.slice(0, after)) peer.send(event);
  peer.send({ type: 'servers.refused' });
  expect(view().failure).toEqual({ code: 'servers-refused', step });
  expect(connection.running).toEqual([]);
});

test('a path that is not found is the failure of ice', () => {
  for (const event of upTo.slice(0, 2)) peer.send(event);
  peer.send({ type: 'ice.failed' });
  expect(view().failure).toEqual({ code: 'ice-failed', step: 'ice' });
});

describe('before the first picture', () => {
  beforeEach(() => {
    for (const event of upTo) peer.send(event);
  });

  test.each(['path.silent', 'ice.failed'] as const)('%s is an interruption too', (type) => {
    peer.send({ type });
    expect(view()).toMatchObject({ phase: 'interrupted', failure: null });
    vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
    expect(view().failure).toEqual({ code: 'path-lost', step: 'ice' });
  });

  test.each(['path.heard', 'ice.connected'] as const)('%s means that the picture may come', (type) => {
    peer.send({ type: 'path.silent' });
    peer.send({ type });
    expect(view().phase).toBe('connecting');
    vi.advanceTimersByTime(timeouts.trackTimeoutMs);
    expect(view().failure).toEqual({ code: 'track-timeout', step: 'track' });
  });

  describe('when the remote has closed its end', () => {
    beforeEach(() => {
      connection.last.say({ type: 'remote.closed' });
    });

    test('it has a moment to say why through the relay', () => {
      vi.advanceTimersByTime(timeouts.farewellTimeoutMs - 1);
      expect(view()).toMatchObject({ phase: 'connecting', failure: null });
      expect(connection.running).toEqual([]);
    });

    test.each(['interfered', 'flooded'] as const)('it may say %s', (type) => {
      peer.send({ type: 'message.received', message: { type } });
      expect(view()).toMatchObject({ phase: 'failed', failure: { code: type, step: 'track' } });
      expect(heard).toEqual([]);
    });

    test('whatever else comes late begins nothing', () => {
      for (const message of [candidate, playing]) peer.send({ type: 'message.received', message });
      expect(view()).toMatchObject({ phase: 'connecting', failure: null });
    });

    test('it is over at once where the relay has it no longer', () => {
      peer.send({ type: 'remote.lost' });
      expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'lost' } });
    });
  });

  test('a viewer whose end is closed by a host that removes it ends as that', () => {
    peer = startPeer('viewer');
    for (const event of upTo) peer.send(event);
    connection.last.say({ type: 'remote.closed' });
    peer.send({ type: 'message.received', message: { type: 'door', state: 'removed' } });
    expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'removed' } });
  });

  test('interference during a silence ends it, and the remote learns why', () => {
    peer.send({ type: 'path.silent' });
    peer.send({ type: 'remote.interfered' });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'interfered', step: 'ice' } });
    expect(heard).toEqual([{ type: 'peer.outgoing', address, message: interfered }]);
  });

  test('word of the picture during a silence counts once the path is heard', () => {
    peer.send({ type: 'path.silent' });
    peer.send({ type: 'message.received', message: playing });
    expect(view().phase).toBe('interrupted');
    peer.send({ type: 'path.heard' });
    expect(view().phase).toBe('live');
  });
});

test('word of the picture may come before the path is known to be there', () => {
  for (const event of upTo.slice(0, 2)) peer.send(event);
  peer.send({ type: 'message.received', message: playing });
  expect(view().phase).toBe('connecting');
  peer.send({ type: 'ice.connected' });
  expect(view().phase).toBe('live');
});

test('a second picture is not said again', () => {
  peer = startPeer('viewer');
  goLive();
  peer.send({ type: 'frame.decoded' });
  expect([view().phase, connection.last.commands]).toEqual(['live', []]);
});

test('a path that was silent for a moment is an interruption with a time of its own', () => {
  goLive();
  afterwards(1000, { type: 'path.silent' });
  expect(view()).toMatchObject({ phase: 'interrupted', failure: null });
  expect(view().steps[2]).toEqual({ name: 'ice', status: 'active', startedAt: 1000, endedAt: null });
  afterwards(timeouts.restartAfterMs - 1, { type: 'path.heard' });
  expect(view().phase).toBe('live');
  expect(view().steps[2]).toEqual({ name: 'ice', status: 'done', startedAt: 1000, endedAt: 2999 });
  vi.advanceTimersByTime(24 * 60 * 60_000);
  expect(view().phase).toBe('live');
  expect(restarts()).toBe(0);
});

test('a path that stays silent is looked for again, and again every 8 s', () => {
  goLive();
  peer.send({ type: 'path.silent' });
  vi.advanceTimersByTime(timeouts.restartAfterMs - 1);
  expect(restarts()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(restarts()).toBe(1);
  vi.advanceTimersByTime(timeouts.restartAgainMs - 1);
  expect(restarts()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(restarts()).toBe(2);
  vi.advanceTimersByTime(3 * timeouts.restartAgainMs);
  expect(restarts()).toBe(5);
});

test('a path that is known to be lost is looked for at once', () => {
  goLive();
  peer.send({ type: 'ice.failed' });
  expect([view().phase, restarts()]).toEqual(['interrupted', 1]);
});

test('silence that turns out to be a lost path is not waited through', () => {
  goLive();
  peer.send({ type: 'path.silent' });
  peer.send({ type: 'ice.failed' });
  expect(restarts()).toBe(1);
  vi.advanceTimersByTime(timeouts.restartAgainMs - 1);
  expect(restarts()).toBe(1);
});

test('a search that fails does not start the next one out of turn', () => {
  goLive();
  peer.send({ type: 'ice.failed' });
  peer.send({ type: 'ice.failed' });
  expect(restarts()).toBe(1);
});

test('the viewer leaves the search to the host', () => {
  peer = startPeer('viewer');
  goLive();
  peer.send({ type: 'path.silent' });
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs - 1);
  expect([view().phase, restarts()]).toEqual(['interrupted', 0]);
});

test.each(['path.heard', 'ice.connected'] as const)('%s ends a search', (type) => {
  goLive();
  peer.send({ type: 'ice.failed' });
  peer.send({ type });
  expect(view().phase).toBe('live');
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
  expect([view().phase, restarts()]).toEqual(['live', 1]);
});

test.each([
  { name: 'silence', event: { type: 'path.silent' } },
  { name: 'a lost path', event: { type: 'ice.failed' } },
] as const)('$name is a failure after a minute, however often another path was looked for', ({ event }) => {
  goLive();
  peer.send(event);
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs - 1);
  expect(view()).toMatchObject({ phase: 'interrupted', failure: null });
  vi.advanceTimersByTime(1);
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'path-lost', step: 'ice' } });
  expect(connection.running).toEqual([]);
});

test('each interruption has its minute', () => {
  goLive();
  for (const event of ['path.silent', 'path.heard', 'path.silent'] as const) {
    afterwards(timeouts.interruptionTimeoutMs - 1, { type: event });
  }
  vi.advanceTimersByTime(timeouts.interruptionTimeoutMs - 1);
  expect(view().phase).toBe('interrupted');
});

/** Every state of a peer with a connection, and how a host gets there. */
const states: { name: string; phase: PeerView['phase']; events: PeerEvent[] }[] = [
  ...['offer', 'answer', 'ice', 'track'].map((name, after) => ({
    name,
    phase: 'connecting' as const,
    events: upTo.slice(0, after),
  })),
  { name: 'live', phase: 'live', events: seen },
  { name: 'silent', phase: 'interrupted', events: [...seen, { type: 'path.silent' }] },
  { name: 'restarting', phase: 'interrupted', events: [...seen, { type: 'ice.failed' }] },
];

describe.each(states)('in $name', ({ name, phase, events }) => {
  beforeEach(() => {
    for (const event of events) peer.send(event);
  });

  test('a remote that is lost to the relay keeps its connection', () => {
    peer.send({ type: 'remote.lost' });
    expect(view()).toMatchObject({ phase, remoteOnline: false, failure: null });
    expect(connection.running).toHaveLength(1);
  });

  test('a remote that comes back is there again', () => {
    peer.send({ type: 'remote.lost' });
    peer.send({ type: 'remote.back' });
    expect(view()).toMatchObject({ phase, remoteOnline: true });
  });

  test('a remote that comes back is offered to again, unless the path is there', () => {
    const before = restarts();
    peer.send({ type: 'remote.back' });
    expect(restarts() - before).toBe(name === 'live' ? 0 : 1);
  });

  test('a remote that closes its end has closed, or has given up where there was no picture yet', () => {
    connection.last.say({ type: 'remote.closed' });
    expect(connection.running).toEqual([]);
    if (phase === 'connecting') {
      vi.advanceTimersByTime(timeouts.farewellTimeoutMs);
      return expect(view().failure).toEqual({ code: 'track-timeout', step: 'track' });
    }
    expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'closed' } });
  });

  test('a remote that closes its end and is not at the relay either has left', () => {
    peer.send({ type: 'remote.lost' });
    connection.last.say({ type: 'remote.closed' });
    const end = phase === 'connecting' ? 'lost' : 'left';
    expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end } });
    expect(connection.running).toEqual([]);
  });

  test('interference ends a peer without a picture, and the remote learns why; a picture plays on', () => {
    peer.send({ type: 'remote.interfered' });
    expectInterference({ type: 'peer.outgoing', address, message: interfered });
  });

  test('interference that the remote tells of ends what is not yet seen; what is seen it leaves alone', () => {
    peer.send({ type: 'message.received', message: interfered });
    expectInterference();
  });

  function expectInterference(...told: PeerOutgoing[]): void {
    const ends = phase === 'connecting';
    expect(view()).toMatchObject(
      ends ? { phase: 'failed', failure: { code: 'interfered', step: name } } : { phase, failure: null },
    );
    expect(heard).toEqual(ends ? told : []);
    expect(connection.running).toHaveLength(ends ? 0 : 1);
    expect(connection.last.commands).not.toContainEqual({ type: 'message.received', message: interfered });
  }

  test('a remote that floods is cut off at once, and learns why through the relay', () => {
    connection.last.say({ type: 'remote.flooded' });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'flooded', step: 'track' } });
    expect(heard).toEqual([{ type: 'peer.outgoing', address, message: { type: 'flooded' } }]);
    expect(connection.running).toEqual([]);
  });

  test('a remote that flooded knows why the connection ends', () => {
    peer.send({ type: 'message.received', message: { type: 'flooded' } });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'flooded', step: 'track' } });
    expect([heard, connection.running]).toEqual([[], []]);
  });

  test('a remote that starts again meets a new connection, which gets its first message', () => {
    const before = connection.last;
    const message = { type: 'description', description: { type: 'offer', sdp: 'again' } } as const;
    before.say({ type: 'remote.renewed', message });
    expect({ over: before.over, running: connection.running.length }).toEqual({ over: true, running: 1 });
    expect(connection.last.commands).toEqual([{ type: 'message.received', message }]);
    expect(view()).toMatchObject({ phase: 'connecting', failure: null });
  });

  test('a viewer that says it sees the picture and leaves stays for no longer than there is a path', () => {
    const says = () => peer.send({ type: 'message.received', message: playing });
    says();
    peer.send({ type: 'remote.gone', end: 'left' });
    if (['track', 'live'].includes(name)) {
      expect(view().phase).toBe('live');
      peer.send({ type: 'path.silent' });
      says();
    }
    expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'left' } });
    expect(connection.running).toEqual([]);
  });

  test('a remote that does not come back is given up without a failure, since there is no cure', () => {
    peer.send({ type: 'remote.lost' });
    vi.advanceTimersByTime(timeouts.interruptionTimeoutMs);
    if (name === 'live') return expect(view().phase).toBe('live');
    expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'lost' } });
    expect(connection.running).toEqual([]);
  });
});

test('a viewer whose host comes back leaves it to the host to offer', () => {
  peer = startPeer('viewer');
  peer.send({ type: 'remote.back' });
  expect(restarts()).toBe(0);
});

test('a return does not give a step more time', () => {
  peer.send({ type: 'remote.lost' });
  afterwards(timeouts.offerTimeoutMs - 1, { type: 'remote.back' });
  vi.advanceTimersByTime(1);
  expect(view().failure).toEqual({ code: 'offer-timeout', step: 'offer' });
});

test('a failure is over once the remote has gone', () => {
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  peer.send({ type: 'remote.lost' });
  expect(peer.getSnapshot()).toMatchObject({ status: 'done', output: { address, end: 'lost' } });
});

test('a failure outlasts the word that the remote is at the relay', () => {
  vi.advanceTimersByTime(timeouts.offerTimeoutMs);
  peer.send({ type: 'remote.back' });
  expect(view().phase).toBe('failed');
});

test('a connection that breaks at its start is a crash', () => {
  connection.broken = true;
  peer = startPeer();
  expect(view().failure).toEqual({ code: 'crashed', step: 'offer' });
});

test('a connection that the browser does not open fails with the name of the cause', () => {
  connection.broken = new NamedFailure('no-webrtc');
  peer = startPeer();
  expect(view().failure).toEqual({ code: 'no-webrtc', step: 'offer' });
});

test('a connection that breaks on a message is a crash', () => {
  connection.last.breakDown();
  peer.send({ type: 'message.received', message: answer });
  expect(view().failure).toEqual({ code: 'crashed', step: 'offer' });
});

describe('a host that pauses', () => {
  const paused: PeerMessage = { type: 'pause', cover: 'blur' };
  const goesOn: PeerMessage = { type: 'pause', cover: null };

  beforeEach(() => {
    peer = startPeer('viewer');
  });

  test('is covered at the viewer until it goes on', () => {
    connection.last.say({ type: 'frame.decoded' });
    peer.send({ type: 'message.received', message: paused });
    expect(view()).toMatchObject({ phase: 'live', pauseCover: 'blur' });
    peer.send({ type: 'message.received', message: goesOn });
    expect(view()).toMatchObject({ phase: 'live', pauseCover: null });
  });

  test.each([
    ['before', [{ type: 'message.received', message: paused }, { type: 'ice.connected' }]],
    ['after', [{ type: 'ice.connected' }, { type: 'message.received', message: paused }]],
  ] satisfies [string, PeerEvent[]][])(
    'has no picture to wait for, whether it says so %s the path is there',
    (_, events) => {
      for (const type of ['offer.ready', 'answer.ready'] as const) connection.last.say({ type });
      for (const event of events) peer.send(event);
      expect(view()).toMatchObject({ phase: 'live', pauseCover: 'blur' });
      expect(connection.last.commands).toEqual([{ type: 'message.send', message: playing }]);
    },
  );

  test('that begins with another connection has to say it again', () => {
    peer.send({ type: 'message.received', message: paused });
    connection.last.say({ type: 'remote.renewed', message: offer });
    expect(view().pauseCover).toBe(null);
  });
});

describe('a host whose tab has crashed', () => {
  const crashed: PeerMessage = { type: 'source', trouble: 'crashed' };
  const trouble = () => peer.getSnapshot().context.trouble;

  beforeEach(() => {
    peer = startPeer('viewer');
  });

  test('says so until the tab has a page again', () => {
    connection.last.say({ type: 'frame.decoded' });
    peer.send({ type: 'message.received', message: crashed });
    expect(trouble()).toBe('crashed');
    peer.send({ type: 'message.received', message: { type: 'source', trouble: null } });
    expect(trouble()).toBeNull();
  });

  test('has no picture to wait for', () => {
    for (const type of ['offer.ready', 'answer.ready', 'ice.connected'] as const) {
      connection.last.say({ type });
    }
    peer.send({ type: 'message.received', message: crashed });
    expect(view()).toMatchObject({ phase: 'live' });
    expect(connection.last.commands).toEqual([{ type: 'message.send', message: playing }]);
  });

  test('has to say it again over another connection', () => {
    peer.send({ type: 'message.received', message: crashed });
    connection.last.say({ type: 'remote.renewed', message: offer });
    expect(trouble()).toBeNull();
  });
});

test('a viewer has no tab that could crash', () => {
  peer.send({ type: 'message.received', message: { type: 'source', trouble: 'crashed' } });
  expect(peer.getSnapshot().context.trouble).toBeNull();
});

test('a viewer cannot cover the picture at the host', () => {
  peer.send({ type: 'message.received', message: { type: 'pause', cover: 'card' } });
  expect(view().pauseCover).toBe(null);
});

test('a remote that makes one new connection after another is no page of ours', () => {
  const renew = () => connection.last.say({ type: 'remote.renewed', message: offer });
  for (let times = 0; times < 5; times += 1) renew();
  expect(view().phase).toBe('connecting');
  renew();
  expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'flooded', step: 'offer' } });
  expect(connection.runs).toHaveLength(6);
});

test('a remote may make many new connections over time', () => {
  for (let times = 0; times < 20; times += 1) {
    connection.last.say({ type: 'remote.renewed', message: offer });
    for (const event of seen) peer.send(event);
    vi.advanceTimersByTime(15_000);
  }
  expect(view().phase).toBe('live');
});

describe('the name of the remote', () => {
  const name = { type: 'message.received', message: { type: 'profile', name: 'Grace' } } as const;

  test.each(['host', 'viewer'] as const)(
    'is known at the %s, and after it has made another connection',
    (role) => {
      peer = startPeer(role);
      peer.send(name);
      expect(view().name).toBe('Grace');
      connection.last.say({ type: 'remote.renewed', message: offer });
      expect(view().name).toBe('Grace');
    },
  );

  test('comes to the host with the first that a viewer says', () => {
    peer.send({ type: 'message.received', message: hello });
    expect(view().name).toBe('Ada');
  });
});

describe('the name of this end', () => {
  const said = { type: 'peer.outgoing', address, message: { type: 'hello', token, name: 'Ada' } } as const;

  test('is the first that a viewer says, and again where it may have been lost', () => {
    peer = startPeer('viewer');
    expect(heard).toEqual([said]);
    peer.send({ type: 'remote.back' });
    expect(heard).toEqual([said, said]);
  });

  test('is not what a host says through the relay', () => {
    expect(heard).toEqual([]);
  });

  test('goes to the connection when it changes', () => {
    peer.send({ type: 'name.changed', name: 'Lovelace' });
    expect(connection.last.commands).toEqual([{ type: 'name.set', name: 'Lovelace' }]);
  });
});

describe('at a closed door', () => {
  const told = (state: DoorState): PeerOutgoing => ({
    type: 'peer.outgoing',
    address,
    message: { type: 'door', state },
  });

  beforeEach(() => {
    peer = startPeer('host', { door: 'closed' });
  });

  test('nothing is offered before the viewer is let in', () => {
    expect(view().phase).toBe('coming');
    peer.send({ type: 'message.received', message: hello });
    peer.send({ type: 'door.standing', standing: 'asking' });
    expect(view()).toMatchObject({ phase: 'asking', name: 'Ada' });
    expect(connection.running).toHaveLength(1);
    peer.send({ type: 'door.standing', standing: 'inside' });
    expect(view().phase).toBe('connecting');
    expect(connection.running).toHaveLength(2);
  });

  test('a viewer that floods is cut off, and learns why', () => {
    peer.send({ type: 'door.standing', standing: 'asking' });
    heard.length = 0;
    peer.send({ type: 'remote.flooded' });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'flooded', step: 'offer' } });
    expect(heard).toEqual([{ type: 'peer.outgoing', address, message: { type: 'flooded' } }]);
  });

  test('a viewer that flooded knows why it waits no longer', () => {
    peer = startPeer('viewer');
    peer.send({ type: 'message.received', message: { type: 'door', state: 'asking' } });
    peer.send({ type: 'message.received', message: { type: 'flooded' } });
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'flooded' } });
  });

  test.each(['asking', 'full'] as const)(
    'a viewer hears that it is %s, and again when it says hello again',
    (state) => {
      peer.send({ type: 'door.standing', standing: state });
      peer.send({ type: 'message.received', message: hello });
      expect(heard).toEqual([told(state), told(state)]);
      expect(view()).toMatchObject({ phase: state, name: 'Ada' });
    },
  );

  test('who never says hello fails, after a time', () => {
    vi.advanceTimersByTime(timeouts.helloTimeoutMs);
    expect(view()).toMatchObject({ phase: 'failed', failure: { code: 'hello-timeout', step: 'offer' } });
  });

  test('a viewer that the sharer is asked about waits while both are there', () => {
    peer.send({ type: 'door.standing', standing: 'asking' });
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(view().phase).toBe('asking');
    peer.send({ type: 'remote.lost' });
    expect(peer.getSnapshot().status).toBe('done');
  });

  test.each(['refused', 'removed'] as const)('who is %s hears so and is gone', (standing) => {
    peer.send({ type: 'door.standing', standing });
    expect(heard).toEqual([told(standing)]);
    expect(peer.getSnapshot().status).toBe('done');
  });
});

test('who is removed gets nothing more, and hears so', () => {
  goLive();
  peer.send({ type: 'door.standing', standing: 'removed' });
  expect(connection.running).toEqual([]);
  expect(heard.at(-1)?.message).toEqual({ type: 'door', state: 'removed' });
});

describe('a viewer', () => {
  const hears = (state: DoorState) =>
    peer.send({ type: 'message.received', message: { type: 'door', state } });

  beforeEach(() => {
    peer = startPeer('viewer');
  });

  test.each(['asking', 'full'] as const)('that is %s has no connection until an offer comes', (state) => {
    hears(state);
    expect(view().phase).toBe(state);
    peer.send({ type: 'message.received', message: candidate });
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(view().phase).toBe(state);
    peer.send({ type: 'message.received', message: offer });
    expect(view().phase).toBe('connecting');
    expect(connection.last.commands).toEqual([{ type: 'message.received', message: offer }]);
  });

  test('that waits says hello again when it is back, and when it has another name', () => {
    hears('asking');
    heard.length = 0;
    peer.send({ type: 'remote.back' });
    peer.send({ type: 'name.changed', name: 'Grace' });
    expect(heard.map(({ message }) => message)).toEqual([
      { type: 'hello', token, name: 'Ada' },
      { type: 'hello', token, name: 'Grace' },
    ]);
  });

  test.each(['refused', 'removed'] as const)(
    'that is %s ends so, also while it sees the picture',
    (state) => {
      goLive();
      hears(state);
      expect(peer.getSnapshot().output).toEqual({ address, end: state });
    },
  );
});

test('a viewer cannot send the host away', () => {
  peer.send({ type: 'message.received', message: { type: 'door', state: 'removed' } });
  expect(view().phase).toBe('connecting');
});

describe('another room', () => {
  const moved = { room: sampleId(20), secret: sampleId(21) };

  test('goes to a viewer that sees the picture', () => {
    goLive();
    peer.send({ type: 'room.moved', ...moved });
    expect(connection.last.commands.at(-1)).toEqual({ type: 'room.moved', ...moved });
  });

  test('does not go to a viewer that only the relay reaches', () => {
    peer.send({ type: 'room.moved', ...moved });
    expect([heard, peer.getSnapshot().status]).toEqual([[], 'done']);
  });

  test('is nothing that a viewer could say', () => {
    goLive();
    peer.send({ type: 'message.received', message: { type: 'moved', ...moved } });
    expect(heard.filter(({ type }) => type !== 'peer.outgoing')).toEqual([]);
  });
});

describe('a host that wants no pictures saved', () => {
  const saving: PeerMessage = { type: 'saving', welcome: false };
  const welcome = () => peer.getSnapshot().context.savingWelcome;

  test('says so as soon as the picture plays, and again after each interruption', () => {
    peer = startPeer('host', { savingUnwelcome: true });
    for (const event of seen) peer.send(event);
    const said = () =>
      connection.last.commands.filter((one) => one.type === 'message.send').map((one) => one.message);
    expect(said()).toEqual([saving]);
    for (const event of [{ type: 'path.silent' }, { type: 'path.heard' }] as const) peer.send(event);
    expect(said()).toEqual([saving, saving]);
  });

  test('is heard at the viewer', () => {
    peer = startPeer('viewer');
    expect(welcome()).toBe(true);
    peer.send({ type: 'message.received', message: saving });
    expect(welcome()).toBe(false);
  });

  test('is not what a viewer says', () => {
    peer.send({ type: 'message.received', message: saving });
    expect(welcome()).toBe(true);
  });
});

describe('a host that keeps its link', () => {
  const kept: PeerMessage = { type: 'link', kept: true };

  test('says so as soon as the picture plays', () => {
    peer = startPeer('host', { linkKept: true });
    for (const event of seen) peer.send(event);
    expect(connection.last.commands).toContainEqual({ type: 'message.send', message: kept });
  });

  test.each([
    [[kept], 'lost'],
    [[], 'left'],
  ] as const)('that said %j and went without a goodbye has %s', (said, end) => {
    peer = startPeer('viewer');
    connection.last.say({ type: 'frame.decoded' });
    for (const message of said) peer.send({ type: 'message.received', message });
    peer.send({ type: 'remote.lost' });
    connection.last.say({ type: 'remote.closed' });
    expect(peer.getSnapshot().output).toMatchObject({ end });
  });

  test('is not what a viewer says', () => {
    peer.send({ type: 'message.received', message: kept });
    expect(peer.getSnapshot().context.linkKept).toBe(false);
  });
});
