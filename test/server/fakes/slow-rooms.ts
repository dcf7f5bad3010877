import type { Arrival } from '../../../server/connection/arrival.ts';
import type { Member } from '../../../server/rooms/member.ts';
import type { RelayRooms, Seated } from '../../../server/rooms/relay-rooms.ts';
import type { Seat } from '../../../server/rooms/room.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import type { Id } from '../../../src/protocol/id.ts';
import type { LeaveReason } from '../../../src/protocol/messages/relay-messages.ts';

/** Rooms that let members in only when the test says so. */
export class SlowRooms implements RelayRooms {
  readonly #rooms = new Rooms({ viewersPerRoom: 1 });
  readonly #opened: Promise<void>;
  letIn = () => {};
  /** Who asked so far. */
  asked = 0;

  constructor() {
    this.#opened = new Promise((resolve) => {
      this.letIn = resolve;
    });
  }

  get counts(): { rooms: number; members: number } {
    return this.#rooms.counts;
  }

  async join(arrival: Arrival, member: Member): Promise<Seated> {
    this.asked += 1;
    await this.#opened;
    return this.#rooms.join(arrival, member);
  }

  leave(seat: Seat, reason: LeaveReason): void {
    this.#rooms.leave(seat, reason);
  }

  deny(host: Seat, address: Id): void {
    this.#rooms.deny(host, address);
  }
}
