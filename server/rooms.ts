import type { Id } from '../src/protocol/id.ts';
import type { LeaveReason, Login, RelayMessage } from '../src/protocol/relay-messages.ts';
import { fail, ok, type Result } from '../src/protocol/result.ts';
import { addressKey } from './address-key.ts';
import type { Member } from './member.ts';
import { Room } from './room.ts';
import { createSeat, type Seat } from './seat.ts';

/** All rooms and who is in them. A room lives as long as somebody is in it, host or viewer. */
export class Rooms {
  readonly #viewersPerRoom: number;
  readonly #rooms = new Map<Id, Room>();
  #members = 0;

  constructor({ viewersPerRoom }: { viewersPerRoom: number }) {
    this.#viewersPerRoom = viewersPerRoom;
  }

  get counts(): { rooms: number; members: number } {
    return { rooms: this.#rooms.size, members: this.#members };
  }

  /** Welcomes the member, retires those it takes over from, and tells the other side. */
  join(login: Login, member: Member): Result<Seat, 'addressTaken' | 'roomFull'> {
    const room = this.#rooms.get(login.room) ?? new Room(login.room);
    const former = room.formerSeats(login);
    const holder = room.find(addressKey(login.address));
    if (holder && !former.has(holder)) return fail('addressTaken');
    const needsPlace = login.role === 'viewer' && former.size === 0;
    if (needsPlace && room.viewers >= this.#viewersPerRoom) return fail('roomFull');

    this.#rooms.set(room.name, room);
    const seat = createSeat(room, login, member);
    for (const old of former) this.#retire(old, seat);
    room.add(seat);
    this.#members += 1;

    const others = room.counterparts(seat);
    member.welcome(others.map(({ address }) => address));
    tell(others, { type: 'joined', address: seat.address });
    return ok(seat);
  }

  /** Does nothing when the seat has been given up or taken over already. */
  leave(seat: Seat, reason: LeaveReason): void {
    const { room, address } = seat;
    if (!room.remove(seat)) return;
    this.#members -= 1;
    tell(room.counterparts(seat), { type: 'left', address, reason });
    if (room.isEmpty) this.#rooms.delete(room.name);
  }

  #retire(old: Seat, by: Seat): void {
    const { room, address, member } = old;
    room.remove(old);
    this.#members -= 1;
    // First of all the one replaced: the others' closing their end of it must not be what it learns first.
    member.close('replaced');
    if (address !== by.address) tell(room.counterparts(old), { type: 'left', address, reason: 'replaced' });
  }
}

function tell(seats: Seat[], message: RelayMessage): void {
  for (const { member } of seats) member.send(message);
}
