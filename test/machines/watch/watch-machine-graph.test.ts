import { expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import type { StepStatus } from '../../../src/machines/common/steps.ts';
import type { watchMachine } from '../../../src/machines/watch/watch-machine.ts';
import { type WatchView, watchView } from '../../../src/machines/watch/watch-view.ts';
import { type Ignored, violations } from '../walk-chart.ts';
import { watchWalk } from './watch-graph.ts';

type WatchState = SnapshotFrom<typeof watchMachine>;

const ofHost = ['peer.left', 'peer.message', 'peer.interfered'];
const ofRelay = ['relay.welcome', 'relay.lost', 'relay.explained', 'relay.failed', 'peer.joined', ...ofHost];

const ignored: Ignored[] = [
  ...['watch.left', 'watch.refused', 'watch.removed', 'watch.ended', 'watch.dropped', 'watch.failed'].flatMap(
    (state) => [
      {
        events: ['watch.rename', 'watch.leave', 'peer.moved'],
        in: state,
        because: 'no host is there to learn it, and the page keeps the name for the next try',
      },
      {
        events: [...ofRelay, 'peer.outgoing'],
        in: state,
        because: 'nothing runs that could say so',
      },
    ],
  ),
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
    because: 'the host is at the relay, but has closed its end',
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
  expect(watchWalk().unreached).toEqual([]);
});

test('every transition can be taken', () => {
  expect(watchWalk().unwalked).toEqual([]);
});

test('every event is answered where it can arrive, or passed over for a reason', () => {
  expect(watchWalk().unanswered(ignored)).toEqual([]);
});

/** What is wrong in the states of the walk; where `isMeant` is given, in those alone. */
function wrong(
  look: (view: WatchView, state: WatchState) => { seen: unknown; expected: unknown },
  isMeant: (state: WatchState) => boolean = () => true,
): string[] {
  return violations(
    watchWalk().states.filter(isMeant),
    ({ value, context }) => [value, context.host, context.failure],
    (state) => look(watchView(state), state),
  );
}

function isActive(state: WatchState): boolean {
  return state.matches('active');
}

function isPresent(state: WatchState): boolean {
  return state.matches({ active: { host: 'present' } });
}

function namesOf({ steps }: WatchView, status: StepStatus): string[] {
  return steps.filter((step) => step.status === status).map(({ name }) => name);
}

test('the view lists the steps in order, and those of the peer while the host is present', () => {
  expect(
    wrong(({ steps }, state) => ({
      seen: steps.map(({ name }) => name),
      expected: ['login', 'host', ...(isPresent(state) ? ['offer', 'answer', 'ice', 'track'] : [])],
    })),
  ).toEqual([]);
});

test('a step is under way exactly while there is a viewing', () => {
  expect(
    wrong((view, state) => ({
      seen: namesOf(view, 'active').length > 0,
      expected: isActive(state) && view.phase !== 'asking' && view.phase !== 'full',
    })),
  ).toEqual([]);
});

test('the host is done while it is present, and the login once it is over', () => {
  expect(
    wrong(
      (view, state) => ({
        seen: namesOf(view, 'done'),
        expected: state.matches({ active: { relay: 'joining' } }) ? ['host'] : ['login', 'host'],
      }),
      isPresent,
    ),
  ).toEqual([]);
});

test('there is a failure, and a failed step, exactly when the phase is failed', () => {
  expect(
    wrong((view) => ({
      seen: { failed: view.failure !== null, steps: namesOf(view, 'failed') },
      expected: { failed: view.phase === 'failed', steps: view.failure ? [view.failure.step] : [] },
    })),
  ).toEqual([]);
});

test('the time of the next attempt is known exactly while the relay is expected back', () => {
  expect(
    wrong(
      ({ retryAt }, state) => ({
        seen: retryAt !== null,
        expected: state.matches({ active: { relay: 'reconnecting' } }),
      }),
      isActive,
    ),
  ).toEqual([]);
});

test('the host is known exactly until it is known to have gone', () => {
  expect(
    wrong(
      ({ host }, state) => ({
        seen: host === null,
        expected: state.matches({ active: { host: 'absent' } }),
      }),
      isActive,
    ),
  ).toEqual([]);
});
