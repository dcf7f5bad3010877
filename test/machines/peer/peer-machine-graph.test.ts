import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type AnyEventObject, createActor, type SnapshotFrom } from 'xstate';
import { PopupUpdateSchema } from '../../../src/extension/contract/contract.ts';
import type { StepStatus } from '../../../src/machines/common/steps.ts';
import type { peerMachine } from '../../../src/machines/peer/peer-machine.ts';
import { type PeerPhase, type PeerView, peerPhases, peerView } from '../../../src/machines/peer/peer-view.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { shareView } from '../../../src/machines/share/share-view.ts';
import { type Ignored, violations } from '../walk-chart.ts';
import { peerWalk } from './peer-graph.ts';

type PeerState = SnapshotFrom<typeof peerMachine>;

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
  ...['remote.flooded', 'servers.refused'],
];

const ignored: Ignored[] = [
  ...['peer.door', 'peer.open.connecting', 'peer.open.interrupted', 'peer.closed', 'peer.failed'].map(
    (state) => ({
      events: ['remote.elsewhere'],
      in: state,
      because: 'nothing plays that would have to end',
    }),
  ),
  {
    events: ['remote.elsewhere'],
    in: 'peer.open.live',
    when: (_, { context }) => context.advice === null,
    because: 'a viewer may watch in two windows',
  },
  {
    events: ofInterference,
    in: 'peer.open.live',
    because: 'the path is between the two alone, and no one on the way may end it',
  },
  {
    events: ofInterference,
    in: 'peer.open.interrupted',
    when: (_, { context }) => context.hasPlayed,
    because: 'the path was between the two alone, and no one on the way may end it',
  },
  {
    events: [...ofInterference, 'remote.inconsistent'],
    in: 'peer.failed',
    because: 'the first failure stays',
  },
  {
    events: ['remote.inconsistent'],
    in: 'peer.closed',
    because: 'the connection has been closed, and the wait ends by the clock',
  },
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
    because: 'another negotiation than the one that counts: the step has a time-out of its own',
  },
  {
    events: ['offer.ready', 'answer.ready', 'description.refused'],
    in: 'peer.open.connecting.track',
    because: 'another negotiation than the one that counts: the step has a time-out of its own',
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
  ...['peer.open.connecting.track', 'peer.open.live', 'peer.open.interrupted'].map((state) => ({
    events: ['servers.refused'],
    in: state,
    because: 'a path was found with the servers before, which stay, and a relay must not end it',
  })),
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
    because: 'an admitted viewer stays in, unless the sharer wants otherwise',
  },
  {
    events: ofConnection.filter((type) => type !== 'remote.flooded'),
    in: 'peer.door',
    because: 'there is no connection to say so',
  },
  {
    events: ['message.received'],
    in: 'peer.door',
    when: ({ message: { type } }, { context }) =>
      !['hello', 'profile', 'interfered', 'flooded'].includes(type) ||
      (type === 'hello' && context.role === 'viewer'),
    because: 'nothing has been offered, and each end has words of its own here',
  },
  ...['peer.closed', 'peer.failed'].flatMap((state) => [
    { events: ofConnection, in: state, because: 'the connection has been closed and says nothing more' },
    { events: ['name.changed'], in: state, because: 'the remote has gone' },
    {
      events: ['door.standing'],
      in: state,
      when: ({ standing }: AnyEventObject) => standing !== 'refused' && standing !== 'removed',
      because: 'it returns under a new address, if at all',
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
    because: 'the remote has not noticed yet, and there is no connection left',
  },
];

test('every state can be reached', () => {
  expect(peerWalk().unreached).toEqual([]);
});

test('every transition can be taken', () => {
  expect(peerWalk().unwalked).toEqual([]);
});

test('every event is answered where it can arrive, or passed over for a reason', () => {
  expect(peerWalk().unanswered(ignored)).toEqual([]);
});

/** What is wrong while the peer has not ended; where `only` is given, in those phases alone. */
function wrong(
  look: (view: PeerView, state: PeerState) => { seen: unknown; expected: unknown },
  only: readonly PeerPhase[] = peerPhases,
): string[] {
  const running = peerWalk().states.filter(({ status }) => status === 'active');
  return violations(
    running
      .map((state) => ({ state, view: peerView(state) }))
      .filter(({ view }) => only.includes(view.phase)),
    ({ state: { value, context } }) => [value, context.role, context.remoteOnline],
    ({ state, view }) => look(view, state),
  );
}

function namesOf({ steps }: PeerView, status: StepStatus): string[] {
  return steps.filter((step) => step.status === status).map(({ name }) => name);
}

test('the view lists the steps in order', () => {
  const expected = ['offer', 'answer', 'ice', 'track'];
  expect(wrong(({ steps }) => ({ seen: steps.map(({ name }) => name), expected }))).toEqual([]);
});

test('one step is under way while there is no picture or no path, and none otherwise', () => {
  const waiting: PeerPhase[] = ['connecting', 'interrupted'];
  expect(
    wrong((view) => ({
      seen: namesOf(view, 'active').length,
      expected: waiting.includes(view.phase) ? 1 : 0,
    })),
  ).toEqual([]);
});

test('every step is done while the picture is there', () => {
  const expected = ['offer', 'answer', 'ice', 'track'];
  expect(wrong((view) => ({ seen: namesOf(view, 'done'), expected }), ['live'])).toEqual([]);
});

test('a wait has an end of its own', () => {
  const waiting: PeerPhase[] = ['coming', 'connecting', 'interrupted'];
  expect(
    wrong(({ phase }, { _nodes }) => ({
      seen: _nodes
        .flatMap(({ after }) => after)
        .filter(({ target }) => target?.some(({ id }) => id === 'peer.failed')).length,
      expected: waiting.includes(phase) ? 1 : 0,
    })),
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

test('a viewer in whatever state reaches the popup as it is', () => {
  const share = shareView(createActor(shareMachine).getSnapshot());
  expect(
    wrong((viewer) => {
      const view = { ...share, viewers: [viewer] };
      const expected = { view, linkCopied: true, showing: ['a'], unread: 2 };
      return { seen: v.parse(PopupUpdateSchema, JSON.parse(JSON.stringify(expected))), expected };
    }),
  ).toEqual([]);
});
