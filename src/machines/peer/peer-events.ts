import type { Standing, TurnedAway } from '../../domain/door.ts';
import type { Codec } from '../../domain/quality/quality.ts';
import type { Id } from '../../protocol/id.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { LeaveReason, Role } from '../../protocol/messages/relay-messages.ts';
import type { Room } from '../common/relay-events.ts';

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
  /** The host stores the key of its link. */
  linkKept?: boolean;
  /** The offer that waited and that this remote was handed; without one, one has still to be made. */
  offer?: Id | undefined;
  /** By which the host knows this viewer again; null at the host. */
  token: Id | null;
  /** Whether there is an offer, to be made or to be waited for; at a closed door the host has to let the viewer in before. */
  door: 'open' | 'closed';
}

/** What a peer hears when the relay says that its remote has left. */
export function leftEvent(reason: LeaveReason): PeerEvent {
  return reason === 'lost' ? { type: 'remote.lost' } : { type: 'remote.gone', end: reason };
}

/** What the connection needs to know of it. */
export type ConnectionInput = Omit<PeerInput, 'token' | 'door'>;

/** What the connection actor tells the chart. */
export type ConnectionEvent =
  /** An offer has been made here, or one from the remote has been applied. */
  | { type: 'offer.ready' }
  /** An answer has been made here, or one from the remote has been applied. */
  | { type: 'answer.ready' }
  | { type: 'ice.connected' }
  | { type: 'ice.failed' }
  /** What both ends can compare to detect an attacker between them. */
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
  | { type: 'description.refused'; code: 'description-refused' | 'no-codec' }
  /** The browser takes none of the servers that the relay lends: the list has a fault. */
  | { type: 'servers.refused' }
  | { type: 'message.received'; message: PeerMessage }
  /** For the remote, through the relay: there is no path yet, or no longer. */
  | { type: 'message.outgoing'; message: PeerMessage };

/** What leaves for one viewer, as measured over the last seconds. */
export interface Delivered {
  width: number;
  height: number;
  frameRate: number;
  kbps: number;
  codec: Codec | null;
  /** Whether it goes through a TURN server; null where the browser does not say. */
  relayed: boolean | null;
  /** How much of the time its encoder is at work, from 0. */
  work: number;
}

export type PeerEvent =
  | ConnectionEvent
  | { type: 'sending.measured'; delivered: Delivered }
  /** The host has another room. Viewers with a control channel learn it, and others are left behind. */
  | ({ type: 'room.moved' } & Room)
  /** How the viewer stands with the host, at the host: what the one who holds its peer has decided. */
  | { type: 'door.standing'; standing: Standing }
  /** This end calls itself so from now on. */
  | { type: 'name.changed'; name: string }
  /** The remote's line to the relay broke. */
  | { type: 'remote.lost' }
  /** The remote is at the relay again, still under the same address. */
  | { type: 'remote.back' }
  /** The relay says that this peer is over. That is advice while the picture plays: the path decides. */
  | ({ type: 'remote.gone' } & RelayAdvice)
  /** The remote has introduced itself from another address, too. */
  | { type: 'remote.elsewhere' }
  /** What came in the remote's name was not what it sent. */
  | { type: 'remote.interfered' }
  /** The viewer has introduced itself with another token than before. */
  | { type: 'remote.inconsistent' }
  /** The remote says so of what came in our name. */
  | { type: 'interference.told' };

/** What the chart tells the connection actor. */
export type ConnectionCommand =
  | { type: 'message.received'; message: PeerMessage }
  | { type: 'message.send'; message: PeerMessage }
  /** To be said past the relay, or not at all. */
  | ({ type: 'room.moved' } & Room)
  /** What the remote is to call this end, as soon as there is a path. */
  | { type: 'name.set'; name: string }
  /** Offer again: what was said may be lost, or the path is (RFC 8445 section 2.4). */
  | { type: 'ice.restart' };

/**
 * What the relay can say of a peer. `replaced`: the remote has another address. `rejoined`: it came to the relay
 * once more, and was handed this offer. `ousted`: another connection has this end's place there.
 */
export interface RelayAdvice {
  end: 'left' | 'replaced' | 'rejoined' | 'ousted';
  offer?: Id | undefined;
}

/**
 * How a peer ended. `refused`, `removed`: the sharer does not want this viewer. `left`: the remote closed its end and is off the line to the relay. `closed`: it closed its end
 * alone. `lost`: its connection broke. All others: as the relay says.
 */
export type PeerEnd = 'closed' | 'lost' | TurnedAway | RelayAdvice['end'];

export interface PeerOutput {
  address: Id;
  end: PeerEnd;
  /** The offer that the remote was handed when it rejoined. */
  offer?: Id | undefined;
  /** Whether the host can come back under its link after its program has ended. */
  linkKept?: boolean | undefined;
}

/** What a peer tells the chart that holds it. */
export interface PeerOutgoing {
  type: 'peer.outgoing';
  address: Id;
  message: PeerMessage;
}

/** What a remote says to the chart that holds its peer. */
export interface FromPeer {
  address: Id;
  message: PeerMessage;
}

/** The host has told this viewer of its new room. */
export interface PeerMoved extends Room {
  type: 'peer.moved';
}
