import { type Id, idToBytes } from '../src/protocol/id.ts';
import type { Login, Role } from '../src/protocol/relay-messages.ts';
import { addressKey } from './address-key.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';

/** A member's place in a room. */
export interface Seat {
  readonly room: Room;
  readonly role: Role;
  readonly address: Id;
  /** The address as it is written into frames, and what the room finds this seat by. */
  readonly bytes: Uint8Array;
  readonly key: string;
  readonly member: Member;
}

export function createSeat(room: Room, { role, address }: Login, member: Member): Seat {
  return { room, role, address, bytes: idToBytes(address), key: addressKey(address), member };
}
