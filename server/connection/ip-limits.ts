import { RateLimit } from '../../src/lib/rate-limit.ts';
import type { Id } from '../../src/protocol/id.ts';
import type { RelayLimits } from './relay-limits.ts';

interface Entry {
  connections: number;
  /** How many of the connections are in each room. */
  readonly rooms: Map<Id, number>;
}

/** Past so many addresses, those that have not logged in for a while are forgotten. */
const mostBuckets = 4_096;

/** What each IP address has open, and how often it logs in. */
export class IpLimits {
  readonly #limits: RelayLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #logins = new Map<string, RateLimit>();

  constructor(limits: RelayLimits) {
    this.#limits = limits;
  }

  /** Whether one more connection may stay. It has to `disconnect` in any case: while it is being closed, it counts. */
  connect(address: string): boolean {
    const entry = this.#entries.get(address) ?? { connections: 0, rooms: new Map() };
    entry.connections += 1;
    this.#entries.set(address, entry);
    return entry.connections <= this.#limits.connectionsPerAddress;
  }

  disconnect(address: string): void {
    const entry = this.#entries.get(address);
    if (!entry) return;
    entry.connections -= 1;
    if (entry.connections === 0) this.#entries.delete(address);
  }

  /**
   * Whether this address may log in once more.
   *
   * @param now a time in ms that never goes back
   */
  logIn(address: string, now: number): boolean {
    const known = this.#logins.get(address);
    const logins = known ?? new RateLimit(this.#limits.loginsPerSecond, this.#limits.loginBurst);
    if (!known) {
      if (this.#logins.size >= mostBuckets) this.#forgetIdle(now);
      this.#logins.set(address, logins);
    }
    return logins.take(1, now);
  }

  #forgetIdle(now: number): void {
    for (const [address, logins] of this.#logins) if (logins.isIdle(now)) this.#logins.delete(address);
  }

  /** Whether a connection of this address may log in there; if so, it has to `leave` some day. */
  enter(address: string, room: Id): boolean {
    const rooms = this.#entries.get(address)?.rooms;
    if (!rooms) return false;
    const present = rooms.get(room) ?? 0;
    if (present === 0 && rooms.size >= this.#limits.roomsPerAddress) return false;
    rooms.set(room, present + 1);
    return true;
  }

  leave(address: string, room: Id): void {
    const rooms = this.#entries.get(address)?.rooms;
    const present = rooms?.get(room) ?? 0;
    if (present > 1) rooms?.set(room, present - 1);
    else rooms?.delete(room);
  }
}
