import { addressKey } from '../connection/address-key.ts';
import type { Arrival } from '../connection/arrival.ts';
import type { Member } from './member.ts';
import type { Room, Seat, Stay } from './room.ts';

const here: Stay = { stamp: '', since: { own: 0 }, node: undefined };

export function createSeat(room: Room, { role, address }: Arrival, member: Member, stay = here): Seat {
  return { room, role, address, key: addressKey(address), member, stay, offer: undefined };
}
