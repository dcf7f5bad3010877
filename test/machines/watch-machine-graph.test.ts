import { describe, expect, test } from 'vitest';
import { watchView } from '../../src/machines/watch-view.ts';
import type { Ignored } from './walk-chart.ts';
import { watchWalk } from './watch-graph.ts';

const ofHost = ['peer.left', 'peer.message', 'peer.interfered'];
const ofRelay = ['relay.welcome', 'relay.lost', 'relay.failed', 'peer.joined', ...ofHost];

const ignored: Ignored[] = [
  ...['watch.left', 'watch.refused', 'watch.removed', 'watch.ended', 'watch.failed'].flatMap((state) => [
    {
      events: ['watch.rename', 'watch.leave', 'peer.moved'],
      in: state,
      because: 'nobody is there to be told, and the page keeps the name for the next try',
    },
    {
      events: [...ofRelay, 'peer.outgoing'],
      in: state,
      because: 'nothing runs that could say so',
    },
  ]),
  {
    events: ['relay.lost'],
    in: 'watch.active.relay.joining',
    because: 'one attempt has failed, the next is under way, and the step has a time-out of its own',
  },
  {
    events: ['relay.welcome', 'relay.lost'],
    in: 'watch.active.relay.offline',
    because: 'the line has ended for good and says nothing more',
  },
  {
    events: ['relay.welcome'],
    in: 'watch.active.relay.online',
    because: 'comes again only after relay.lost, which leads to reconnecting',
  },
  {
    events: ofHost,
    in: 'watch.active.host.absent',
    because: 'about or from a host that has gone',
  },
  { events: ['peer.outgoing'], in: 'watch.active.host.absent', because: 'there is no peer to say so' },
  {
    events: ofHost,
    in: 'watch.active.host.present',
    when: ({ address }, { context }) => address !== context.host,
    because: 'about or from a host before this one',
  },
  {
    events: ['peer.left'],
    in: 'watch.active.host.closed',
    when: ({ address }, { context }) => address !== context.host,
    because: 'about a host before this one',
  },
  {
    events: ['peer.joined'],
    in: 'watch.active.host.closed',
    when: ({ address }, { context }) => address === context.host,
    because: 'the host is at the relay, and has closed its end all the same',
  },
  {
    events: ['peer.message'],
    in: 'watch.active.host.closed',
    when: ({ address, message: { type } }, { context }) =>
      address !== context.host || !['door', 'flooded', 'interfered'].includes(type),
    because: 'of a connection that is no longer there',
  },
  {
    events: ['peer.interfered', 'peer.outgoing'],
    in: 'watch.active.host.closed',
    because: 'of a connection that is no longer there',
  },
];

test('every state can be reached', () => {
  expect(watchWalk.unreached).toEqual([]);
});

test('every transition can be taken', () => {
  expect(watchWalk.unwalked).toEqual([]);
});

test('every event is answered where it can arrive, or passed over for a reason', () => {
  expect(watchWalk.unanswered(ignored)).toEqual([]);
});

describe.each(
  watchWalk.states.map((state) => ({
    name: JSON.stringify([state.value, state.context.host, state.context.failure]),
    state,
    view: watchView(state),
  })),
)('in $name', ({ state, view }) => {
  test('the view lists the steps in order', () => {
    const ofPeer = state.matches({ active: { host: 'present' } }) ? ['offer', 'answer', 'ice', 'track'] : [];
    expect(view.steps.map(({ name }) => name)).toEqual(['login', 'host', ...ofPeer]);
  });

  test('a step is under way exactly while there is a viewing', () => {
    const running = state.matches('active') && view.phase !== 'asking' && view.phase !== 'full';
    expect(view.steps.some(({ status }) => status === 'active')).toBe(running);
  });

  test('there is a failure, and a failed step, exactly when the phase is failed', () => {
    expect(view.failure !== null).toBe(view.phase === 'failed');
    expect(view.steps.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(
      view.failure ? [view.failure.step] : [],
    );
  });

  test('when the line is tried again is told exactly while it is to come back', () => {
    if (state.matches('active'))
      expect(view.retryAt !== null).toBe(state.matches({ active: { relay: 'reconnecting' } }));
  });

  test('the host is known exactly until it is known to have gone', () => {
    if (state.matches('active'))
      expect(view.host === null).toBe(state.matches({ active: { host: 'absent' } }));
  });
});
