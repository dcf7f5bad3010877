import type { Id } from '../protocol/id.ts';
import type { PeerMessage } from '../protocol/peer-messages.ts';
import type { Role } from '../protocol/relay-messages.ts';
import type { Codec } from './quality.ts';

export const peerSteps = ['offer', 'answer', 'ice', 'track'] as const;
export type PeerStep = (typeof peerSteps)[number];

export interface PeerInput {
  /** Address of the remote. */
  address: Id;
  /** What this end is: the host offers first and is impolite, the viewer is polite. */
  role: Role;
  /** What this end calls itself; empty for nothing. */
  name: string;
  /** The host asks its viewers to save no pictures. */
  savingUnwelcome?: boolean;
  /** The offer that waited and that this remote was handed; without one, one has still to be made. */
  offer?: Id | undefined;
}

/** What the connection actor tells the chart. */
export type ConnectionEvent =
  /** An offer has been made here, or one from the remote has been applied. */
  | { type: 'offer.ready' }
  /** An answer has been made here, or one from the remote has been applied. */
  | { type: 'answer.ready' }
  | { type: 'ice.connected' }
  | { type: 'ice.failed' }
  /** What both ends can compare to know that nobody is in between. */
  | { type: 'code.ready'; code: string }
  /** Nothing has come from the remote for a moment in which something should have. */
  | { type: 'path.silent' }
  | { type: 'path.heard' }
  /** The remote has closed its end, and the path was there to say so. */
  | { type: 'remote.closed' }
  /** More comes from the remote over the data channels than any page of ours would send. */
  | { type: 'remote.flooded' }
  /** The first frame of the remote's picture has been decoded here. */
  | { type: 'frame.decoded' }
  /** The remote has made a new connection, to which this message belongs; the one here is good for nothing more. */
  | { type: 'remote.renewed'; message: PeerMessage }
  /** A description that came from the remote, or one made here, could not be applied. */
  | { type: 'description.refused' }
  | { type: 'message.received'; message: PeerMessage }
  /** For the remote, by way of the relay: there is no path yet, or no longer. */
  | { type: 'message.outgoing'; message: PeerMessage };

/** What leaves for one viewer, as measured over the last seconds. */
export interface Delivered {
  width: number;
  height: number;
  frameRate: number;
  kbps: number;
  codec: Codec | null;
}

export type PeerEvent =
  | ConnectionEvent
  | { type: 'sending.measured'; delivered: Delivered }
  /** The remote's line to the relay broke. */
  | { type: 'remote.lost' }
  /** The remote is at the relay again, still under the same address. */
  | { type: 'remote.back' }
  /** What came in the remote's name was not what it sent. */
  | { type: 'remote.interfered' }
  /** The remote says so of what came in our name. */
  | { type: 'interference.told' };

/** What the chart tells the connection actor. */
export type ConnectionCommand =
  | { type: 'message.received'; message: PeerMessage }
  | { type: 'message.send'; message: PeerMessage }
  /** Offer again: what was said may be lost, or the path is (RFC 8445 section 2.4). */
  | { type: 'ice.restart' };

/**
 * How a peer ended. `left`: the remote closed its end and is off the line to the relay. `closed`: it closed its end
 * alone. `lost`: nobody knows where it is.
 */
export type PeerEnd = 'left' | 'closed' | 'lost';

export interface PeerOutput {
  address: Id;
  end: PeerEnd;
}

/** What a peer tells the chart that holds it. */
export interface PeerOutgoing {
  type: 'peer.outgoing';
  address: Id;
  message: PeerMessage;
}
