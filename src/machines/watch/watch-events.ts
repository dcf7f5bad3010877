import type { Id } from '../../protocol/id.ts';
import type { RelayEvent, RelayInput } from '../common/relay-events.ts';
import type { PeerMoved, PeerOutgoing } from '../peer/peer-events.ts';

/** The viewer, as it introduces itself to the host. */
export interface Visitor {
  /** By which the host knows this viewer again, in this room alone. */
  token: Id;
  /** Empty for none. */
  name: string;
}

export interface WatchInput extends Omit<Extract<RelayInput, { role: 'viewer' }>, 'role'> {
  visitor: Visitor;
}

export const watchSteps = ['login', 'host'] as const;
export type WatchStep = (typeof watchSteps)[number];

export type WatchEvent =
  // A viewer hears of its host alone.
  | Exclude<RelayEvent, { type: 'peer.flooded' }>
  | PeerOutgoing
  | PeerMoved
  | { type: 'watch.rename'; name: string }
  /** The viewer leaves, while watching or waiting. */
  | { type: 'watch.leave' };
