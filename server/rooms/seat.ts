import type { Id } from '../../src/protocol/id.ts';
import type { Role } from '../../src/protocol/messages/relay-messages.ts';
import { addressKey } from '../connection/address-key.ts';
import type { Arrival } from '../connection/arrival.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';
import type { WaitingOffer } from './waiting-offer.ts';

/** When a stay began, in ms: by the clock of the hub, or, until that has it on its list, by this process's monotonic clock. */
export type Since = { hub: number } | { own: number };

/** Where and since when a member is there: what several nodes tell two stays at one address apart by. */
export interface Stay {
  /** A name that no other stay has; empty where there is one node only. */
  readonly stamp: string;
  since: Since;
  /** The node that has the member's connection, when it is another one. */
  node: Id | undefined;
}

/** A member's place in a room. */
export interface Seat {
  readonly room: Room;
  readonly role: Role;
  readonly address: Id;
  /** What the room finds this seat by, and what is written into frames: a string costs half of what bytes do. */
  readonly key: string;
  readonly member: Member;
  readonly stay: Stay;
  /** Of a host: what waits for the next viewer, where the host's connection is. */
  offer: WaitingOffer | undefined;
}

const here: Stay = { stamp: '', since: { own: 0 }, node: undefined };

export function createSeat(room: Room, { role, address }: Arrival, member: Member, stay = here): Seat {
  return { room, role, address, key: addressKey(address), member, stay, offer: undefined };
}
