import type { DoorState } from '../protocol/door-state.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';

/** What a viewer does when the host tells it how it stands, wherever it is. */
export const doorWords = [
  { guard: isTold('asking'), target: '#peer.door.asking', actions: 'forgetPast' },
  { guard: isTold('full'), target: '#peer.door.full', actions: 'forgetPast' },
  { guard: isTold('refused'), target: '#peer.ended', actions: endAs('refused') },
  { guard: isTold('removed'), target: '#peer.ended', actions: endAs('removed') },
] as const;

function isTold(state: DoorState) {
  const params = ({ event: { message } }: { event: { message: PeerMessage } }) => ({ message, state });
  return { type: 'isTold', params } as const;
}

function endAs(end: 'refused' | 'removed') {
  return { type: 'endAs', params: { end } } as const;
}
