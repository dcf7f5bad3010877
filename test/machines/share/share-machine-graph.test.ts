import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import { isDoorOpen } from '../../../src/domain/door.ts';
import { PopupUpdateSchema } from '../../../src/extension/contract/contract.ts';
import type { StepStatus } from '../../../src/machines/common/steps.ts';
import type { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { type SharePhase, type ShareView, shareView } from '../../../src/machines/share/share-view.ts';
import { sampleId } from '../../fixtures/samples.ts';
import { type Ignored, violations } from '../walk-chart.ts';
import { ofFlow, ofHealth, ofMicrophone, shareWalk } from './share-graph.ts';

type ShareState = SnapshotFrom<typeof shareMachine>;

const sharePhases: readonly SharePhase[] = ['ready', 'starting', 'live', 'stopped', 'source-ended', 'failed'];

const first = sampleId(1);
const asked = ['capture.started', 'capture.failed', 'capture.cancelled'];
const ofCapture = [...asked, 'capture.ended'];
const fromViewers = ['peer.message', 'peer.interfered', 'peer.flooded'];
const ofRelay = [
  'relay.welcome',
  'relay.lost',
  'relay.explained',
  'relay.failed',
  'peer.joined',
  'peer.left',
  ...fromViewers,
];
const ofPeers = ['peer.outgoing', `xstate.done.actor.${first}`, `xstate.error.actor.${first}`];

const ofDoor = ['share.admit', 'share.refuse', 'share.remove'];
const ofMarks = ['share.marks', 'overlay.opened', 'overlay.failed', 'overlay.closed'];

const ignored: Ignored[] = [
  { events: ['share.lost'], in: 'share.active', because: 'a newer share runs' },
  ...[
    'share.idle',
    'share.active.starting',
    'share.active.live.line.reconnecting',
    'share.active.live.line.offline',
    'share.active.live.line.moving',
  ].map((state) => ({
    events: ['spare.ready'],
    in: state,
    because: 'the actor that says it has ended by then',
  })),
  {
    events: ['spare.ready'],
    in: 'share.active.live.line.online',
    when: (_, { context }) => !isDoorOpen(context.door),
    because: 'only an admitted viewer may be handed an offer',
  },
  {
    events: ofMarks,
    in: 'share.idle',
    because: 'the share has ended already, and its overlay with it',
  },
  {
    events: ofMarks,
    in: 'share.active.starting',
    because: 'no viewer is there to point; the popup offers it once one can be',
  },
  {
    events: ['overlay.opened', 'overlay.failed', 'overlay.closed'],
    in: 'share.active.live',
    when: (_, snapshot) => !snapshot.matches({ active: { live: { marks: 'inside' } } }),
    because: 'nothing is in a tab any more',
  },
  {
    events: ['overlay.opened'],
    in: 'share.active.live.marks.inside.open',
    because: 'it is open already',
  },
  {
    events: ['overlay.closed'],
    in: 'share.active.live.marks.inside.opening',
    because: 'it was that of the page before',
  },
  {
    events: ['tab.muted'],
    in: 'share.idle',
    because: 'the worker tells of every tab, and nothing is captured',
  },
  {
    events: ['share.move'],
    in: 'share.idle',
    because: 'a popup was late, and the next share has a link of its own',
  },
  {
    events: ['share.move'],
    in: 'share.active.starting',
    because: 'there is no link yet for anybody to have',
  },
  {
    events: [...ofDoor, 'share.door'],
    in: 'share.idle',
    because: 'a popup was late, and how the door is kept comes with the next start',
  },
  { events: ofDoor, in: 'share.active.starting', because: 'no viewer has come yet' },
  {
    events: ofDoor,
    in: 'share.active.live',
    when: ({ address }, { context }) => !context.viewers.includes(address),
    because: 'a viewer that has just gone',
  },
  {
    events: ['share.quality', 'share.rename', 'sending.relieved', 'sending.measured'],
    in: 'share.idle',
    because: 'nothing is sent, and what is wanted comes with the next start',
  },
  {
    events: ['sending.measured'],
    in: 'share.active.starting',
    because: 'nothing is sent before a viewer is there',
  },
  {
    events: ['sending.measured'],
    in: 'share.active.live',
    when: ({ address }, { context }) => !context.viewers.includes(address),
    because: 'of a viewer that has just gone',
  },
  {
    events: [...ofFlow, ...ofHealth, ...ofMicrophone],
    in: 'share.idle',
    because: 'a key, a popup or a tab was late: the share has ended already',
  },
  {
    events: ['share.pause', 'share.resume', 'share.toggle-pause', ...ofMicrophone],
    in: 'share.active.starting',
    because: 'no viewer can see or hear anything yet, and the popup offers it once one can',
  },
  {
    events: ['share.resume'],
    in: 'share.active.live.flow.open',
    because: 'a popup was late: it runs already, or goes on by itself',
  },
  {
    events: ['microphone.started', 'microphone.failed'],
    in: 'share.active.live.microphone.off',
    because: 'it is closed and says nothing more',
  },
  {
    events: ['share.microphone'],
    in: 'share.active.live.microphone.off',
    when: ({ wish }) => wish !== 'on',
    because: 'it is off already',
  },
  {
    events: ['microphone.started'],
    in: 'share.active.live.microphone.on.open',
    because: 'said once, and it has been',
  },
  {
    events: ['microphone.started'],
    in: 'share.active.live.microphone.on.muted',
    because: 'it was muted before it was open, and stays so',
  },
  { events: ['share.stop'], in: 'share.idle', because: 'a popup was late: the share has ended already' },
  {
    events: [...ofCapture, ...ofRelay, ...ofPeers],
    in: 'share.idle',
    because: 'nothing runs that could say so',
  },
  {
    events: ['share.start', 'share.refused'],
    in: 'share.active.starting',
    because: 'one share at a time: the one that starts goes on',
  },
  {
    events: ['share.dismiss'],
    in: 'share.active.starting',
    because: 'a popup was closed, and there is no end to have read about',
  },
  {
    events: [
      ...asked,
      ...ofRelay.filter((type) => type !== 'relay.explained'),
      ...ofPeers,
      ...ofDoor,
      ...ofMarks,
      ...ofFlow,
      ...ofMicrophone,
      ...['share.refused', 'share.dismiss', 'share.move', 'share.door', 'sending.measured', 'spare.ready'],
    ],
    in: 'share.active.parting',
    because: 'the shared tab has gone, and the share ends as soon as it is known why',
  },
  { events: ofPeers, in: 'share.active.starting', because: 'no peer is made before there is a picture' },
  {
    events: fromViewers,
    in: 'share.active.starting',
    when: ({ type, address, message }, { context }) =>
      type !== 'peer.message' || message.type !== 'hello' || !context.viewers.includes(address),
    because: 'the host offers first, so no viewer has anything to say yet',
  },
  {
    events: asked,
    in: 'share.active.starting.capture.done',
    because: 'said once, and it has been',
  },
  {
    events: ['relay.welcome'],
    in: 'share.active.starting.login.done',
    because: 'comes again only after relay.lost, which leads back to waiting',
  },
  {
    events: ['tab.ended'],
    in: 'share.active.live.source.between',
    because: 'the capture of that tab has ended before, and another source is on its way',
  },
  {
    events: asked,
    in: 'share.active.live.source.shown',
    because: 'said once of each source that is asked for, and it has been',
  },
  {
    events: fromViewers,
    in: 'share.active.live',
    when: ({ address }, { context }) => !context.viewers.includes(address),
    because: 'from a viewer that has just gone',
  },
  {
    events: ['peer.left'],
    in: 'share.active.live',
    when: ({ address }, { context }) => !context.viewers.includes(address),
    because: 'about a viewer whose connection has ended before',
  },
  {
    events: ['relay.lost', 'relay.failed'],
    in: 'share.active.live.line.offline',
    because: 'the line has ended for good and says nothing more',
  },
];

test('every state can be reached', () => {
  expect(shareWalk().unreached).toEqual([]);
});

test('every transition can be taken', () => {
  expect(shareWalk().unwalked).toEqual([]);
});

test('every event is answered where it can arrive, or passed over for a reason', () => {
  expect(shareWalk().unanswered(ignored)).toEqual([]);
});

/** What is wrong in the states of the walk; where `only` is given, in those phases alone. */
function wrong(
  look: (view: ShareView, state: ShareState) => { seen: unknown; expected: unknown },
  only: readonly SharePhase[] = sharePhases,
): string[] {
  return violations(
    shareWalk()
      .states.map((state) => ({ state, view: shareView(state) }))
      .filter(({ view }) => only.includes(view.phase)),
    ({ state: { value, context } }) => [
      value,
      context.viewers.length,
      context.failure,
      context.captured,
      context.switchCode,
    ],
    ({ state, view }) => look(view, state),
  );
}

function namesOf({ steps }: ShareView, status: StepStatus): string[] {
  return steps.filter((step) => step.status === status).map(({ name }) => name);
}

test('the view lists the steps in order', () => {
  const expected = ['capture', 'login', 'viewer'];
  expect(wrong(({ steps }) => ({ seen: steps.map(({ name }) => name), expected }))).toEqual([]);
});

test('a step is under way only while there is a share', () => {
  const over: SharePhase[] = ['ready', 'stopped', 'source-ended', 'failed'];
  expect(wrong((view) => ({ seen: namesOf(view, 'active'), expected: [] }), over)).toEqual([]);
});

test('capture and login are done while live, and with a viewer every step', () => {
  expect(
    wrong(
      (view, { context }) => ({
        seen: namesOf(view, 'done').filter((name) => name !== 'viewer' || context.viewers.length > 0),
        expected: ['capture', 'login', ...(context.viewers.length > 0 ? ['viewer'] : [])],
      }),
      ['live'],
    ),
  ).toEqual([]);
});

test('no viewer is listed twice', () => {
  expect(
    wrong(({ viewers }, { context }) => {
      const lists = [
        viewers.map(({ address }) => address),
        context.viewers,
        context.door.callers.map(({ address }) => address),
      ];
      return { seen: lists, expected: lists.map((addresses) => [...new Set(addresses)]) };
    }),
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

test('there is a link and a line to the relay exactly while live', () => {
  expect(
    wrong(({ phase, link, relay }) => ({
      seen: { link: link !== null, relay: relay !== null },
      expected: { link: phase === 'live', relay: phase === 'live' },
    })),
  ).toEqual([]);
});

test('there are viewers to see only while live', () => {
  const others = sharePhases.filter((phase) => phase !== 'live');
  expect(wrong(({ viewers }) => ({ seen: viewers, expected: [] }), others)).toEqual([]);
});

test('the time of the next attempt is known exactly while the relay is expected back', () => {
  expect(
    wrong(({ retryAt, relay }) => ({ seen: retryAt !== null, expected: relay === 'reconnecting' })),
  ).toEqual([]);
});

test('the reason is known exactly while the relay is gone for good', () => {
  expect(
    wrong(({ offlineCode, relay }) => ({ seen: offlineCode !== null, expected: relay === 'offline' })),
  ).toEqual([]);
});

test('something is shown exactly while it is captured', () => {
  const others = sharePhases.filter((phase) => phase !== 'live');
  expect(
    wrong(
      (view) => ({
        seen: view.source !== null,
        expected: view.phase === 'starting' && namesOf(view, 'done').includes('capture'),
      }),
      others,
    ),
  ).toEqual([]);
});

test('while live something is shown, or there is something to come', () => {
  expect(
    wrong(({ source, switching }) => ({ seen: source !== null || switching, expected: true }), ['live']),
  ).toEqual([]);
});

test('another source is waited for, and one has failed to come, only while live', () => {
  const others = sharePhases.filter((phase) => phase !== 'live');
  expect(
    wrong(
      ({ switching, switchCode }) => ({
        seen: { switching, switchCode },
        expected: { switching: false, switchCode: null },
      }),
      others,
    ),
  ).toEqual([]);
});

test('every view reaches the popup as it is', () => {
  expect(
    wrong((view) => {
      const expected = { view, linkCopied: false, showing: [], unread: 0 };
      return { seen: v.parse(PopupUpdateSchema, JSON.parse(JSON.stringify(expected))), expected };
    }),
  ).toEqual([]);
});
