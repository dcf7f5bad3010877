import type { Id } from '../protocol/id.ts';
import type { PeerOutgoing } from './peer-events.ts';
import type { RelayEvent } from './relay-events.ts';

export interface WatchInput {
  /** http(s) address of the relay, ending with a slash. */
  relay: string;
  room: Id;
  /** The address this viewer has in the room. */
  address: Id;
  /** The address it had before it was reloaded or tried again. */
  replaces: Id | null;
}

export const watchSteps = ['login', 'host'] as const;
export type WatchStep = (typeof watchSteps)[number];

export type WatchEvent = RelayEvent | PeerOutgoing;
