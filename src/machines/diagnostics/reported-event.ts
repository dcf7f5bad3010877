import { overlayProblems } from '../../domain/overlay.ts';
import { reliefs } from '../../domain/quality/relief.ts';
import type { LeaveReason } from '../../protocol/messages/relay-messages.ts';
import { failureCodes } from '../common/failure.ts';
import type { RelayCommand } from '../common/relay-events.ts';
import { timeouts } from '../common/timeouts.ts';
import { type ConnectionCommand, type PeerEvent, peerSteps } from '../peer/peer-events.ts';
import {
  type CaptureCommand,
  type MicrophoneCommand,
  type QualityCommand,
  type ShareEvent,
  shareSteps,
} from '../share/share-events.ts';
import { type WatchEvent, watchSteps } from '../watch/watch-events.ts';
import { fieldOf, wordOf, wordsOf } from './reported-field.ts';
import { reportedMessage } from './reported-message.ts';

type EventName = Exclude<
  (
    | ShareEvent
    | CaptureCommand
    | MicrophoneCommand
    | QualityCommand
    | WatchEvent
    | PeerEvent
    | RelayCommand
    | ConnectionCommand
  )['type'],
  `xstate.${string}`
>;

/** Every event of every chart, so that nothing else can pass for one. */
const names = wordsOf<EventName>({
  'share.start': 1,
  'share.refused': 1,
  'share.lost': 1,
  'share.stop': 1,
  'share.pause': 1,
  'share.resume': 1,
  'share.microphone': 1,
  'tab.leaving': 1,
  'tab.arrived': 1,
  'tab.known': 1,
  'tab.crashed': 1,
  'tab.ended': 1,
  'tab.stayed': 1,
  'tab.muted': 1,
  'microphone.started': 1,
  'microphone.failed': 1,
  'microphone.mute': 1,
  'share.toggle-pause': 1,
  'share.dismiss': 1,
  'share.quality': 1,
  'share.marks': 1,
  'overlay.opened': 1,
  'overlay.failed': 1,
  'overlay.closed': 1,
  'share.rename': 1,
  'watch.rename': 1,
  'name.changed': 1,
  'door.standing': 1,
  'share.admit': 1,
  'share.refuse': 1,
  'share.remove': 1,
  'share.door': 1,
  'share.move': 1,
  'room.moved': 1,
  'peer.moved': 1,
  'relay.move': 1,
  'offer.withdraw': 1,
  'watch.leave': 1,
  'name.set': 1,
  'capture.started': 1,
  'capture.switch': 1,
  'capture.cancel': 1,
  'capture.cancelled': 1,
  'capture.pause': 1,
  'capture.hold': 1,
  'capture.trouble': 1,
  'capture.mute': 1,
  'capture.failed': 1,
  'capture.ended': 1,
  'quality.set': 1,
  'spare.ready': 1,
  'offer.leave': 1,
  'sending.measured': 1,
  'sending.relieved': 1,
  'relay.welcome': 1,
  'relay.lost': 1,
  'relay.explained': 1,
  'relay.failed': 1,
  'relay.send': 1,
  'peer.joined': 1,
  'peer.left': 1,
  'peer.message': 1,
  'peer.outgoing': 1,
  'peer.interfered': 1,
  'peer.flooded': 1,
  'offer.ready': 1,
  'answer.ready': 1,
  'ice.connected': 1,
  'ice.failed': 1,
  'ice.restart': 1,
  'code.ready': 1,
  'path.silent': 1,
  'path.heard': 1,
  'remote.closed': 1,
  'remote.flooded': 1,
  'remote.renewed': 1,
  'remote.lost': 1,
  'remote.back': 1,
  'remote.gone': 1,
  'remote.elsewhere': 1,
  'remote.interfered': 1,
  'remote.inconsistent': 1,
  'interference.told': 1,
  'frame.decoded': 1,
  'description.refused': 1,
  'servers.refused': 1,
  'message.received': 1,
  'message.outgoing': 1,
  'message.send': 1,
});

const reasons = wordsOf<LeaveReason>({ left: 1, lost: 1, replaced: 1 });
const steps = [...shareSteps, ...watchSteps, ...peerSteps];

/**
 * An event as a report names it, with those of its fields that say nothing about anybody.
 * @returns null for an event that says nothing of its own
 */
export function reportedEvent(event: object): string | null {
  const type = fieldOf(event, 'type');
  if (typeof type === 'string' && type.startsWith('xstate.')) return ownEvent(type);
  const retryInMs = fieldOf(event, 'retryInMs');
  return [
    wordOf(names, type) ?? 'other',
    wordOf(failureCodes, fieldOf(event, 'code')),
    wordOf(overlayProblems, fieldOf(event, 'code')),
    wordOf(reasons, fieldOf(event, 'reason')),
    wordOf(reliefs, fieldOf(event, 'relief')),
    wordOf(steps, fieldOf(event, 'step')),
    typeof retryInMs === 'number' && `retry in ${Math.round(retryInMs)} ms`,
    reportedMessage(fieldOf(event, 'message')),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What XState says by itself: behind the first words come ids of actors and states. */
function ownEvent(type: string): string | null {
  const [, word, detail] = type.split('.');
  if (word === 'init') return 'started';
  if (word === 'stop') return 'stopped';
  if (word === 'done') return 'child ended';
  if (word === 'error') return 'child broke';
  if (word === 'after') return `after ${wordOf(Object.keys(timeouts), detail) ?? 'other'}`;
  return word === 'snapshot' ? null : 'other';
}
