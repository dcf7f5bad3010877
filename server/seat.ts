import { type Id, idToBytes } from '../src/protocol/id.ts';
import type { Role } from '../src/protocol/relay-messages.ts';
import { addressKey } from './address-key.ts';
import type { Arrival } from './arrival.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';

/** Where and since when a member is there: what several nodes tell two stays at one address apart by. */
export interface Stay {
  /** See `newStamp`; empty where there is one node only. */
  readonly stamp: string;
  /** The node that has the member's connection, when it is another one. */
  node: Id | undefined;
}

/** A member's place in a room. */
export interface Seat {
  readonly room: Room;
  readonly role: Role;
  readonly address: Id;
  /** The address as it is written into frames, and what the room finds this seat by. */
  readonly bytes: Uint8Array;
  readonly key: string;
  readonly member: Member;
  readonly stay: Stay;
}

const here: Stay = { stamp: '', node: undefined };

export function createSeat(room: Room, { role, address }: Arrival, member: Member, stay = here): Seat {
  return { room, role, address, bytes: idToBytes(address), key: addressKey(address), member, stay };
}
