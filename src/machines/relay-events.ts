import type { Id } from '../protocol/id.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { LeaveReason, Role } from '../protocol/relay-messages.ts';

export interface RelayInput {
  /** http(s) address of the relay, ending with a slash. */
  relay: string;
  room: Id;
  role: Role;
  address: Id;
  /** The address this participant had before, when it comes back as somebody new. */
  replaces: Id | null;
}

/** What the relay actor tells a chart. It connects again by itself until it says `relay.failed`. */
export type RelayEvent =
  | { type: 'relay.welcome'; peers: Id[] }
  | { type: 'relay.lost'; retryInMs: number }
  | { type: 'relay.failed'; code: 'relay-refused' | 'room-taken' | 'replaced' | 'version-mismatch' }
  | { type: 'peer.joined'; address: Id }
  | { type: 'peer.left'; address: Id; reason: LeaveReason }
  | { type: 'peer.message'; address: Id; message: PeerMessage };

/** What a chart tells the relay actor. */
export type RelayCommand = { type: 'relay.send'; address: Id; message: PeerMessage };
