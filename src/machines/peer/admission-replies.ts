import type { DoorState } from '../../protocol/messages/door-state.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import { failAt } from './peer-failures.ts';

/** What a viewer does when the host tells it how it stands, wherever it is. */
export const doorWords = [
  { guard: isTold('asking'), target: '#peer.door.asking', actions: 'forgetPast' },
  { guard: isTold('full'), target: '#peer.door.full', actions: 'forgetPast' },
  { guard: isTold('refused'), target: '#peer.ended', actions: endAs('refused') },
  { guard: isTold('removed'), target: '#peer.ended', actions: endAs('removed') },
] as const;

/** What the remote says through the relay when it ends this peer, before its picture and after. */
export const lastWords = [
  {
    guard: { type: 'isFlooded', params: messageOf },
    target: '#peer.failed',
    actions: failAt('flooded', 'track'),
  },
  { guard: { type: 'isInterference', params: messageOf }, actions: 'noteInterference' },
  ...doorWords,
] as const;

function messageOf({ event: { message } }: { event: { message: PeerMessage } }) {
  return { message };
}

function isTold(state: DoorState) {
  const params = ({ event: { message } }: { event: { message: PeerMessage } }) => ({ message, state });
  return { type: 'isTold', params } as const;
}

function endAs(end: 'refused' | 'removed') {
  return { type: 'endAs', params: { end } } as const;
}
