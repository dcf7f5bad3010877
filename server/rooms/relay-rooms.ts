import type { Result } from '../../src/lib/result.ts';
import type { Id } from '../../src/protocol/id.ts';
import type { LeaveReason } from '../../src/protocol/messages/relay-messages.ts';
import type { Arrival } from '../connection/arrival.ts';
import type { CloseName, Member } from './member.ts';
import type { Seat } from './room.ts';

export type Seated = Result<Seat, CloseName>;

/** All rooms, of this process alone or of several nodes. */
export interface RelayRooms {
  /** What this process has. */
  readonly counts: { rooms: number; members: number };
  /** Has the member welcomed, or says what to close it with. A member that has gone by then has to leave. */
  join(login: Arrival, member: Member): Seated | Promise<Seated>;
  /** Does nothing when the seat has been given up or taken over already. */
  leave(seat: Seat, reason: LeaveReason): void;
  /** Closes the viewer with that address in the host's room, and lets no viewer in under it again. */
  deny(host: Seat, address: Id): void;
}
