import type { RoomKey } from '../../protocol/crypto/room-key.ts';
import type { Id } from '../../protocol/id.ts';
import type { Invite } from '../../protocol/link.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import type { LeaveReason } from '../../protocol/messages/relay-messages.ts';
import type { LastingLineProblem, LineProblem } from './failure.ts';

/** A room, and the secret that seals its messages. */
export type Room = Pick<Invite, 'room' | 'secret'>;

interface Place {
  /** http(s) address of the relay, ending with a slash. */
  relay: string;
  room: Id;
  /** Seals the room's messages. The relay never gets it. */
  secret: Id;
  address: Id;
  /** Paths through TURN servers alone, which hide this end's address from the other. */
  relayOnly: boolean;
}

export type RelayInput =
  | (Place & { role: 'host'; key: RoomKey })
  /** `replaces`: the previous address of this participant, when it returns under a new one. */
  | (Place & { role: 'viewer'; replaces: Id | null });

/** An offer with a name, for the next viewer. */
export type WaitingOffer = Extract<PeerMessage, { type: 'description' }> & { waiting: Id };

export type RelayFailure =
  | LastingLineProblem
  | 'relay-refused'
  | 'relay-busy'
  | 'room-full'
  | 'denied'
  | 'replaced'
  | 'version-mismatch'
  | 'no-turn'
  | 'crashed';

/** What the relay actor tells a chart. It connects again by itself until it says `relay.failed`. */
export type RelayEvent =
  | { type: 'relay.welcome'; peers: Id[] }
  | { type: 'relay.lost'; retryInMs: number }
  /** Why it is lost, or never was there. */
  | { type: 'relay.explained'; code: LineProblem }
  | { type: 'relay.failed'; code: RelayFailure }
  /** `offer`: the waiting one that it was handed. */
  | { type: 'peer.joined'; address: Id; offer?: Id | undefined }
  | { type: 'peer.left'; address: Id; reason: LeaveReason }
  | { type: 'peer.message'; address: Id; message: PeerMessage }
  /** What came under this address was not what its owner sent. */
  | { type: 'peer.interfered'; address: Id }
  /** At a host: a viewer says more through the relay than any page of ours. The rest of it is dropped. */
  | { type: 'peer.flooded'; address: Id };

/** What a chart tells the relay actor. */
export type RelayCommand =
  | { type: 'relay.send'; address: Id; message: PeerMessage }
  /** This is for the next viewer, in the place of what waited before. */
  | { type: 'offer.leave'; message: WaitingOffer }
  /** The waiting offer must not be handed out. */
  | { type: 'offer.withdraw' }
  /** From now on in this room, under the same address; `key` is the new one of a host. */
  | ({ type: 'relay.move'; key: RoomKey | null } & Room);
