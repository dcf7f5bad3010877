import type { Id } from '../../src/protocol/id.ts';
import type { Role } from '../../src/protocol/messages/relay-messages.ts';
import { addressKey } from '../connection/address-key.ts';
import type { Arrival } from '../connection/arrival.ts';
import type { Member, WaitingOffer } from './member.ts';

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

/** How many denied addresses a room keeps. Past that the oldest goes. */
const mostDenied = 64;

/** One host and any number of viewers, each under an address of their own. */
export class Room {
  readonly name: Id;
  readonly #seats = new Map<string, Seat>();
  #host: Seat | undefined;
  /** Most rooms have none. */
  #denied: Set<string> | undefined;

  constructor(name: Id) {
    this.name = name;
  }

  get host(): Seat | undefined {
    return this.#host;
  }

  get isEmpty(): boolean {
    return this.#seats.size === 0;
  }

  get seats(): Iterable<Seat> {
    return this.#seats.values();
  }

  get viewers(): number {
    return this.#seats.size - (this.#host ? 1 : 0);
  }

  find(key: string): Seat | undefined {
    return this.#seats.get(key);
  }

  add(seat: Seat): void {
    this.#seats.set(seat.key, seat);
    if (seat.role === 'host') this.#host = seat;
  }

  /** Whether the seat was still taken. */
  remove(seat: Seat): boolean {
    if (this.#seats.get(seat.key) !== seat) return false;
    this.#seats.delete(seat.key);
    if (this.#host === seat) this.#host = undefined;
    return true;
  }

  deny(key: string): void {
    this.#denied ??= new Set();
    this.#denied.delete(key);
    this.#denied.add(key);
    for (const oldest of this.#denied) if (this.#denied.size > mostDenied) this.#denied.delete(oldest);
  }

  /** True if the host wants no viewer at this address. */
  isDenied({ role, address }: Pick<Arrival, 'role' | 'address'>): boolean {
    return role === 'viewer' && this.#denied?.has(addressKey(address)) === true;
  }

  /** Those who hear of this seat: the host for a viewer, every viewer for the host. */
  counterparts(seat: Seat): Seat[] {
    if (seat.role === 'viewer') return this.#host ? [this.#host] : [];
    return [...this.#seats.values()].filter(({ role }) => role === 'viewer');
  }

  /** Seats that a login takes over: the one at its address, the one it says it had before, a host the host's. */
  formerSeats(login: Arrival): Set<Seat> {
    const former = new Set<Seat>();
    for (const key of claimsOf(login)) {
      const seat = this.find(key);
      // A host has proven that it is one; a viewer at its address has only heard of that address.
      if (seat && (seat.role === login.role || login.role === 'host')) former.add(seat);
    }
    if (login.role === 'host' && this.#host) former.add(this.#host);
    return former;
  }
}

function claimsOf(login: Arrival): string[] {
  const before = login.role === 'viewer' ? login.replaces : undefined;
  return [login.address, ...(before ? [before] : [])].map(addressKey);
}
