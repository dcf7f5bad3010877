import { fail, ok, type Result } from '../../src/lib/result.ts';
import type { Id } from '../../src/protocol/id.ts';
import type { LeaveReason, RelayMessage } from '../../src/protocol/messages/relay-messages.ts';
import { addressKey } from '../connection/address-key.ts';
import type { Arrival } from '../connection/arrival.ts';
import type { Member } from './member.ts';
import type { RelayRooms } from './relay-rooms.ts';
import type { Seat, Stay } from './room.ts';
import { Room } from './room.ts';
import { createSeat } from './seat.ts';
import { takeOffer } from './waiting-offer.ts';

/** The rooms of this process and who is in them. A room lives as long as it has a member, host or viewer. */
export class Rooms implements RelayRooms {
  readonly #viewersPerRoom: number;
  readonly #rooms = new Map<Id, Room>();
  #members = 0;

  constructor({ viewersPerRoom }: { viewersPerRoom: number }) {
    this.#viewersPerRoom = viewersPerRoom;
  }

  /** Members with a connection to this process. */
  get counts(): { rooms: number; members: number } {
    return { rooms: this.#rooms.size, members: this.#members };
  }

  get all(): Iterable<Room> {
    return this.#rooms.values();
  }

  find(room: Id): Room | undefined {
    return this.#rooms.get(room);
  }

  /** Admits the member, unless it is a viewer whose address the host has or denies, or the room has no place for it. */
  join(login: Arrival, member: Member, stay?: Stay): Result<Seat, 'denied' | 'addressTaken' | 'roomFull'> {
    const room = this.#rooms.get(login.room);
    if (room?.isDenied(login)) return fail('denied');
    const holder = room?.find(addressKey(login.address));
    if (holder?.role === 'host' && login.role === 'viewer') return fail('addressTaken');
    if (room && this.#isFullFor(login, room)) return fail('roomFull');
    return ok(this.admit(login, member, stay));
  }

  /** Welcomes the member, retires those it takes over from, and tells the other side. */
  admit(login: Arrival, member: Member, stay?: Stay): Seat {
    const room = this.#rooms.get(login.room) ?? new Room(login.room);
    this.#rooms.set(room.name, room);
    const seat = createSeat(room, login, member, stay);
    const isNew = room.find(seat.key) === undefined;
    for (const old of room.formerSeats(login)) this.#retire(old, seat);
    room.add(seat);
    this.#count(seat, 1);

    const others = room.counterparts(seat);
    // A member that is back at its address may have what was handed to it earlier.
    const offer = isNew && takesOffer(login) ? takeOffer(room.host) : undefined;
    const peers = others.map(({ address }) => address);
    member.welcome(peers, offer);
    tell(others, { type: 'joined', address: seat.address, ...(offer && { offer: offer.id }) });
    return seat;
  }

  /** Whether the seat was still taken. */
  leave(seat: Seat, reason: LeaveReason): boolean {
    if (!this.forget(seat)) return false;
    tell(seat.room.counterparts(seat), { type: 'left', address: seat.address, reason });
    return true;
  }

  deny({ room }: Seat, address: Id): void {
    const key = addressKey(address);
    const seat = room.find(key);
    if (seat?.role === 'host') return;
    room.deny(key);
    seat?.member.close('denied');
  }

  /** As `leave`, but silently. */
  forget(seat: Seat): boolean {
    const { room } = seat;
    if (!room.remove(seat)) return false;
    this.#count(seat, -1);
    if (room.isEmpty) this.#rooms.delete(room.name);
    return true;
  }

  #isFullFor(login: Arrival, room: Room): boolean {
    const needsPlace = login.role === 'viewer' && room.formerSeats(login).size === 0;
    return needsPlace && room.viewers >= this.#viewersPerRoom;
  }

  #retire(old: Seat, by: Seat): void {
    const { room, address, member } = old;
    room.remove(old);
    this.#count(old, -1);
    // First of all the one replaced: the others' closing their end of it must not be what it learns first.
    member.close('replaced');
    if (address !== by.address) tell(room.counterparts(old), { type: 'left', address, reason: 'replaced' });
  }

  #count({ stay }: Seat, by: 1 | -1): void {
    if (stay.node === undefined) this.#members += by;
  }
}

function takesOffer(login: Arrival): boolean {
  return login.role === 'viewer' && login.takesOffer === true;
}

function tell(seats: Seat[], message: RelayMessage): void {
  for (const { member } of seats) member.send(message);
}
