import type { Id } from '../protocol/id.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { Role } from '../protocol/relay-messages.ts';

export const peerSteps = ['offer', 'answer', 'ice', 'track'] as const;
export type PeerStep = (typeof peerSteps)[number];

export interface PeerInput {
  /** Address of the remote. */
  address: Id;
  /** What this end is: the host offers first and is impolite, the viewer is polite. */
  role: Role;
}

/** What the connection actor tells the chart. */
export type ConnectionEvent =
  /** An offer has been made here, or one from the remote has been applied. */
  | { type: 'offer.ready' }
  /** An answer has been made here, or one from the remote has been applied. */
  | { type: 'answer.ready' }
  | { type: 'ice.connected' }
  | { type: 'ice.failed' }
  /** The first frame of the remote's picture has been decoded here. */
  | { type: 'frame.decoded' }
  /** A description that came from the remote, or one made here, could not be applied. */
  | { type: 'description.refused' }
  | { type: 'message.outgoing'; message: PeerMessage };

export type PeerEvent =
  | ConnectionEvent
  | { type: 'message.received'; message: PeerMessage }
  /** The remote's line to the relay broke. */
  | { type: 'remote.lost' };

/** What the chart tells the connection actor. */
export type ConnectionCommand = { type: 'message.received'; message: PeerMessage };

/** What a peer tells the chart that holds it. */
export interface PeerOutgoing {
  type: 'peer.outgoing';
  address: Id;
  message: PeerMessage;
}
