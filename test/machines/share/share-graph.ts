import { defaultDoorRule } from '../../../src/domain/door.ts';
import { defaultQuality } from '../../../src/domain/quality/quality.ts';
import { coverOf } from '../../../src/domain/source.ts';
import { microphoneWishes, type ShareStart, tabEnds } from '../../../src/machines/share/share-events.ts';
import { shareMachine } from '../../../src/machines/share/share-machine.ts';
import { markRules } from '../../../src/protocol/messages/talk-messages.ts';
import {
  candidate,
  hello,
  otherHello,
  sampleDelivered,
  sampleId,
  sampleKey,
  tabSource,
  tabStarted,
  waitingOffer,
} from '../../fixtures/samples.ts';
import { standing, walkChart } from '../walk-chart.ts';

const [first, second] = [sampleId(1), sampleId(2)];
const ofChildren = [
  { type: `xstate.done.actor.${first}`, output: { address: first, end: 'left' } },
  { type: `xstate.done.actor.${first}`, output: { address: first, end: 'rejoined' } },
  { type: `xstate.error.actor.${first}`, error: new Error('part of the walk'), actorId: first },
];

export const ofFlow = [
  'share.pause',
  'share.resume',
  'share.toggle-pause',
  'tab.leaving',
  'tab.arrived',
  'tab.known',
  'tab.stayed',
] as const;
export const ofHealth = ['tab.crashed', 'tab.ended'] as const;
export const ofMicrophone = ['share.microphone', 'microphone.started', 'microphone.failed'] as const;
const ofMarks = [
  'share.marks',
  'overlay.opened',
  'overlay.failed',
  'overlay.closed',
  'xstate.error.actor.overlay',
  'xstate.after.overlayTimeoutMs.share.active.live.marks.inside.opening',
] as const;
const ofDoor = ['share.door', 'share.admit', 'share.refuse', 'share.remove'] as const;
const ofSource = [
  'share.move',
  'share.refused',
  'share.dismiss',
  'capture.cancelled',
  'capture.ended',
  'relay.lost',
  'relay.failed',
] as const;
const ofRelay = [
  'relay.lost',
  'relay.explained',
  'relay.failed',
  'peer.joined',
  'peer.left',
  'peer.message',
] as const;

const start: ShareStart = {
  type: 'share.start',
  invite: { relay: 'https://relay.example.org/', room: sampleId(10), secret: sampleId(11) },
  address: sampleId(12),
  key: sampleKey,
  relayOnly: false,
  name: '',
  source: tabSource,
  quality: defaultQuality,
  door: defaultDoorRule,
};

/** What else ends a switch or a share, and what people read of it. */
const ofEndings = ['share.refused', 'share.dismiss', 'capture.failed', 'capture.cancelled'] as const;

/** The share chart walked with two viewers. */
export const shareWalk = walkChart(shareMachine, {
  examples: {
    'share.start': [start, { ...start, source: { ...tabSource, cover: 'blur' } }],
    'share.refused': [{ type: 'share.refused', code: 'page-protected' }],
    'share.lost': [{ type: 'share.lost', kind: 'camera', linkKept: true }],
    'share.stop': [{ type: 'share.stop' }],
    'share.dismiss': [{ type: 'share.dismiss' }],
    'share.pause': [{ type: 'share.pause', cover: 'blur' }],
    'share.resume': [{ type: 'share.resume' }],
    'share.toggle-pause': [{ type: 'share.toggle-pause', cover: 'card' }],
    'share.microphone': microphoneWishes.map((wish) => ({ type: 'share.microphone', wish })),
    'share.move': [{ type: 'share.move', room: sampleId(20), secret: sampleId(21), key: sampleKey }],
    'share.door': [{ type: 'share.door', rule: { asks: true, limit: 1 } }],
    'share.admit': [{ type: 'share.admit', address: first }],
    'share.refuse': [{ type: 'share.refuse', address: first }],
    'share.remove': [{ type: 'share.remove', address: first }],
    'share.rename': [{ type: 'share.rename', name: 'Grace' }],
    'share.quality': [{ type: 'share.quality', quality: { ...defaultQuality, mode: 'motion' } }],
    'sending.relieved': [{ type: 'sending.relieved', relief: 'codec' }],
    'sending.measured': [{ type: 'sending.measured', address: first, delivered: sampleDelivered }],
    'share.marks': markRules.map((wish) => ({ type: 'share.marks', wish })),
    'overlay.opened': [{ type: 'overlay.opened' }],
    'overlay.failed': [{ type: 'overlay.failed', code: 'not-allowed' }],
    'overlay.closed': [{ type: 'overlay.closed' }],
    'microphone.started': [{ type: 'microphone.started' }],
    'microphone.failed': [{ type: 'microphone.failed', code: 'microphone-busy' }],
    'tab.leaving': [{ type: 'tab.leaving', tabId: tabSource.tabId }],
    'tab.known': ['page-protected' as const, null].map((problem) => ({
      type: 'tab.known',
      tabId: tabSource.tabId,
      problem,
    })),
    'tab.ended': tabEnds.map((end) => ({ type: 'tab.ended', tabId: tabSource.tabId, end })),
    'tab.crashed': [{ type: 'tab.crashed', tabId: tabSource.tabId }],
    'tab.stayed': [{ type: 'tab.stayed', tabId: tabSource.tabId }],
    'tab.muted': [{ type: 'tab.muted', tabId: tabSource.tabId, muted: true }],
    'tab.arrived': [
      { type: 'tab.arrived', tabId: tabSource.tabId, cover: null },
      { type: 'tab.arrived', tabId: tabSource.tabId, cover: 'blur' },
    ],
    'capture.started': [tabStarted],
    'capture.failed': [{ type: 'capture.failed', code: 'capture-refused' }],
    'capture.cancelled': [{ type: 'capture.cancelled' }],
    'capture.ended': [{ type: 'capture.ended' }],
    'relay.welcome': [
      { type: 'relay.welcome', peers: [] },
      { type: 'relay.welcome', peers: [first, second] },
      { type: 'relay.welcome', peers: [first, second, first] },
    ],
    'spare.ready': [{ type: 'spare.ready', message: waitingOffer }],
    'relay.lost': [{ type: 'relay.lost', retryInMs: 500 }],
    'relay.explained': [{ type: 'relay.explained', code: 'relay-down' }],
    'relay.failed': [{ type: 'relay.failed', code: 'relay-refused' }],
    'peer.joined': [
      { type: 'peer.joined', address: first },
      { type: 'peer.joined', address: first, offer: waitingOffer.waiting },
    ],
    'peer.left': [
      { type: 'peer.left', address: first, reason: 'left' },
      { type: 'peer.left', address: first, reason: 'lost' },
      { type: 'peer.left', address: first, reason: 'replaced' },
    ],
    'peer.message': [
      { type: 'peer.message', address: first, message: candidate },
      { type: 'peer.message', address: first, message: hello },
      { type: 'peer.message', address: first, message: otherHello },
    ],
    'peer.interfered': [{ type: 'peer.interfered', address: first }],
    'peer.flooded': [{ type: 'peer.flooded', address: first }],
    'peer.outgoing': [{ type: 'peer.outgoing', address: first, message: candidate }],
  },
  without: [
    [...ofFlow, ...ofMicrophone, ...ofMarks, ...ofDoor, ...ofHealth],
    [...ofMicrophone, ...ofRelay, ...ofEndings, ...ofMarks, ...ofDoor, ...ofHealth],
    [...ofFlow, ...ofRelay, ...ofMarks, ...ofDoor, ...ofHealth],
    [...ofFlow, ...ofMicrophone, ...ofRelay, ...ofEndings, ...ofDoor, ...ofHealth],
    [...ofFlow, ...ofMicrophone, ...ofMarks, ...ofSource, ...ofHealth],
    // What becomes of a tab that has gone.
    [
      ...ofFlow,
      ...ofMicrophone,
      ...ofRelay,
      ...ofEndings,
      ...ofMarks,
      ...ofDoor,
      ...ofSource.filter((type) => type !== 'capture.ended'),
      'tab.crashed',
      'tab.muted',
      'share.quality',
      'share.rename',
      'sending.relieved',
      'sending.measured',
    ],
    // A crash, with what ends it, which is part of the flow.
    [
      ...ofFlow.filter((type) => type !== 'tab.known'),
      ...ofMicrophone,
      ...ofRelay,
      ...ofEndings,
      ...ofMarks,
      ...ofDoor,
      ...ofSource,
      'tab.ended',
    ],
  ],
  ofChildren,
  serialize: (
    {
      viewers,
      times,
      failure,
      retryAt,
      offlineCode,
      invite,
      captured,
      switchCode,
      microphoneCode,
      overlayProblem,
      door,
      departures,
      hiddenPages,
      crashedTabs,
      sourceEnd,
      nextSource,
    },
    snapshot,
  ) => [
    // A share that is paused stays so, whatever comes next.
    !snapshot.matches({ active: { live: { flow: 'paused' } } }) && coverOf(nextSource),
    departures.length > 0,
    hiddenPages.length > 0,
    crashedTabs.length > 0,
    sourceEnd,
    standing(times),
    unique(viewers),
    failure,
    retryAt !== null,
    offlineCode,
    invite !== null,
    captured !== null,
    switchCode,
    microphoneCode,
    overlayProblem !== null,
    [
      door.rule.asks,
      door.turnedAway.length,
      unique(door.callers.map(({ address, standing }) => `${address} ${standing}`)),
    ],
  ],
});

/** In order, each once, and whether one was there more than once: a list that grows without end is one state. */
function unique(items: readonly string[]): unknown {
  const once = [...new Set(items)].toSorted();
  return [once, once.length < items.length];
}
