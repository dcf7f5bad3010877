import { describe, expect, test } from 'vitest';
import type { AnyEventObject } from 'xstate';
import { peerView } from '../../src/machines/peer-view.ts';
import { peerWalk } from './peer-graph.ts';
import type { Ignored } from './walk-chart.ts';

const ofInterference = ['remote.interfered', 'interference.told'];

const ofConnection = [
  ...[
    'offer.ready',
    'answer.ready',
    'ice.connected',
    'ice.failed',
    'path.silent',
    'path.heard',
    'code.ready',
  ],
  ...['frame.decoded', 'description.refused', 'remote.closed', 'remote.renewed', 'sending.measured'],
  'remote.flooded',
];

const ignored: Ignored[] = [
  {
    events: ofInterference,
    in: 'peer.open.live',
    because: 'the path is between the two alone, and nobody on the way may end it',
  },
  {
    events: ofInterference,
    in: 'peer.open.interrupted',
    when: (_, { context }) => context.hasPlayed,
    because: 'the path was between the two alone, and nobody on the way may end it',
  },
  { events: ofInterference, in: 'peer.failed', because: 'the first failure stays' },
  {
    events: ['answer.ready', 'ice.failed'],
    in: 'peer.open.connecting.offer',
    because: 'there is no answer and no path to lose before an offer',
  },
  {
    events: ['offer.ready'],
    in: 'peer.open.connecting.answer',
    because: 'both ends offered at once; the polite one gives way and the step goes on',
  },
  {
    events: ['ice.failed'],
    in: 'peer.open.connecting.answer',
    because: 'no path is tried before both descriptions are there',
  },
  {
    events: ['offer.ready', 'answer.ready', 'description.refused'],
    in: 'peer.open.connecting.ice',
    because: 'a negotiation besides the one that counts: the step has a time-out of its own',
  },
  {
    events: ['offer.ready', 'answer.ready', 'description.refused'],
    in: 'peer.open.connecting.track',
    because: 'a negotiation besides the one that counts: the step has a time-out of its own',
  },
  {
    events: ['offer.ready', 'answer.ready', 'description.refused'],
    in: 'peer.open.live',
    because: 'the picture is there, whatever becomes of a later negotiation',
  },
  {
    events: ['frame.decoded'],
    in: 'peer.open.connecting',
    when: (_, { context }) => context.role === 'host',
    because: 'a picture of the viewer: the host waits for word that its own is seen',
  },
  {
    events: ['path.silent', 'path.heard'],
    in: 'peer.open.connecting',
    because: 'silence matters once there is a path, which the track step begins with',
  },
  {
    events: ['ice.connected', 'path.heard'],
    in: 'peer.open.live',
    because: 'the picture is there already',
  },
  {
    events: ['offer.ready', 'answer.ready', 'description.refused'],
    in: 'peer.open.interrupted',
    because: 'one search for another path among many; only a path counts',
  },
  {
    events: ['path.silent'],
    in: 'peer.open.interrupted',
    because: 'known already',
  },
  {
    events: ['frame.decoded'],
    in: 'peer.open.interrupted',
    when: (_, { context }) => context.role === 'host',
    because: 'a picture of the viewer: what the host waits for is a path',
  },
  {
    events: ['ice.failed'],
    in: 'peer.open.interrupted.restarting',
    because: 'one search came to nothing; the next one starts by the clock',
  },
  {
    events: ['door.standing'],
    in: 'peer.open',
    when: ({ standing }) => standing !== 'refused' && standing !== 'removed',
    because: 'whoever is in stays in, unless the sharer wants otherwise',
  },
  { events: ofConnection, in: 'peer.door', because: 'there is no connection to say so' },
  {
    events: ['message.received'],
    in: 'peer.door',
    when: ({ message: { type } }, { context }) =>
      !['hello', 'profile', 'interfered'].includes(type) || (type === 'hello' && context.role === 'viewer'),
    because: 'nothing has been offered, and each end has words of its own here',
  },
  ...['peer.closed', 'peer.failed'].flatMap((state) => [
    { events: ofConnection, in: state, because: 'the connection has been closed and says nothing more' },
    { events: ['name.changed'], in: state, because: 'nobody is left to be told' },
    {
      events: ['door.standing'],
      in: state,
      when: ({ standing }: AnyEventObject) => standing !== 'refused' && standing !== 'removed',
      because: 'it comes back as somebody new, if at all',
    },
    {
      events: ['remote.back'],
      in: state,
      because: 'said when this end is back at the relay itself; a remote that was away has ended the peer',
    },
  ]),
  {
    events: ['message.received'],
    in: 'peer.closed',
    when: ({ message: { type } }, { context }) =>
      !['flooded', 'interfered', ...(context.role === 'viewer' ? ['door'] : [])].includes(type),
    because: 'of a connection that is no longer there',
  },
  {
    events: ['message.received'],
    in: 'peer.failed',
    because: 'the remote has not noticed yet; nobody is left to tell',
  },
];

test('every state can be reached', () => {
  expect(peerWalk.unreached).toEqual([]);
});

test('every transition can be taken', () => {
  expect(peerWalk.unwalked).toEqual([]);
});

test('every event is answered where it can arrive, or passed over for a reason', () => {
  expect(peerWalk.unanswered(ignored)).toEqual([]);
});

const running = peerWalk.states.filter(({ status }) => status === 'active');

describe.each(
  running.map((state) => ({
    name: JSON.stringify([state.value, state.context.role, state.context.remoteOnline]),
    state,
  })),
)('in $name', ({ state }) => {
  const view = peerView(state);

  test('the view lists the steps in order', () => {
    expect(view.steps.map(({ name }) => name)).toEqual(['offer', 'answer', 'ice', 'track']);
  });

  test('one step is under way while there is no picture or no path, and none otherwise', () => {
    const waiting = view.phase === 'connecting' || view.phase === 'interrupted';
    expect(view.steps.filter(({ status }) => status === 'active')).toHaveLength(waiting ? 1 : 0);
  });

  test('a wait has an end of its own', () => {
    const waiting = ['coming', 'connecting', 'interrupted'].includes(view.phase);
    const timers = state._nodes
      .flatMap(({ after }) => after)
      .filter(({ target }) => target?.some(({ id }) => id === 'peer.failed'));
    expect(timers).toHaveLength(waiting ? 1 : 0);
  });

  test('there is a failure, and a failed step, exactly when the phase is failed', () => {
    const failed = view.phase === 'failed';
    expect(view.failure !== null).toBe(failed);
    expect(view.steps.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(
      view.failure ? [view.failure.step] : [],
    );
  });
});
