import { describe, expect, test } from 'vitest';
import { peerView } from '../../src/machines/peer-view.ts';
import { peerWalk } from './peer-graph.ts';
import type { Ignored } from './walk-chart.ts';

const ignored: Ignored[] = [
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
    events: ['ice.connected', 'frame.decoded'],
    in: 'peer.open.live',
    because: 'the picture is there already',
  },
  { events: ['remote.lost'], in: 'peer.open.live', because: 'the picture does not need the relay' },
  {
    events: [
      'offer.ready',
      'answer.ready',
      'ice.connected',
      'ice.failed',
      'frame.decoded',
      'description.refused',
      'message.outgoing',
    ],
    in: 'peer.failed',
    because: 'the connection has been closed and says nothing more',
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

describe.each(peerWalk.states.map((state) => ({ name: JSON.stringify(state.value), state })))(
  'in $name',
  ({ state }) => {
    const view = peerView(state);

    test('the view lists the steps in order', () => {
      expect(view.steps.map(({ name }) => name)).toEqual(['offer', 'answer', 'ice', 'track']);
    });

    test('one step is under way while connecting, and none otherwise', () => {
      const connecting = view.phase === 'connecting' && state.status === 'active';
      expect(view.steps.filter(({ status }) => status === 'active')).toHaveLength(connecting ? 1 : 0);
    });

    test('there is a failure, and a failed step, exactly when the phase is failed', () => {
      const failed = view.phase === 'failed';
      expect(view.failure !== null).toBe(failed);
      expect(view.steps.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(
        view.failure ? [view.failure.step] : [],
      );
    });
  },
);
