import type {
  Again,
  Beat,
  Departure,
  Hub,
  HubListener,
  HubSession,
  JoinAnswer,
  Registration,
} from '../../../server/cluster/hub.ts';
import type { HubMessage, RemoteSeat } from '../../../server/cluster/node-message.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';

type Room = Map<Id, RemoteSeat>;

/** The hub in this process. What it says arrives later, in order. */
export class FakeHub implements Hub {
  readonly #rooms = new Map<Id, Room>();
  readonly #sessions = new Map<Id, FakeSession>();
  readonly #known = new Set<Id>();
  readonly #givenUp = new Set<Id>();
  readonly silent = new Set<Id>();
  isAway = false;

  async enter(listener: HubListener, before: Id | undefined): Promise<HubSession> {
    if (this.isAway) throw new Error('away');
    const session = new FakeSession(this, listener, before !== undefined && this.#givenUp.has(before));
    this.#sessions.set(session.node, session);
    this.#known.add(session.node);
    return session;
  }

  /** As a restart of what it runs on: it is unreachable, and all it knew is gone. */
  goAway(): void {
    this.isAway = true;
    for (const session of this.#sessions.values()) session.end('away');
    this.#rooms.clear();
    this.#known.clear();
  }

  /** Ends a node's session, as when its network is cut. */
  cut(node: Id): void {
    this.#sessions.get(node)?.end('cut');
  }

  forget(room: Id): void {
    this.#rooms.delete(room);
  }

  seatsIn(room: Id): RemoteSeat[] {
    return [...(this.#rooms.get(room)?.values() ?? [])];
  }

  remove(session: FakeSession): void {
    this.#sessions.delete(session.node);
  }

  join(node: Id, { arrival, stamp, viewersPerRoom, again }: Registration): JoinAnswer {
    if (this.#givenUp.has(node)) return 'fenced';
    const { room: name, role, address } = arrival;
    const room = this.#rooms.get(name) ?? new Map();
    const replaces = arrival.role === 'viewer' ? arrival.replaces : undefined;
    const takesOffer = arrival.role === 'viewer' ? arrival.takesOffer : undefined;
    const holder = room.get(address);
    const host = hostOf(room);
    const rivals = [holder, role === 'host' ? host : undefined].filter((seat) => seat !== undefined);
    const ofItsKind = rivals.filter((seat) => seat.role === role);
    const began = beganAt(again);
    if (again && ofItsKind.some((seat) => seat.stamp !== stamp && seat.since > began)) return 'replaced';
    if (holder?.role === 'host' && role === 'viewer') return 'addressTaken';
    if (holder && holder.stamp === stamp && holder.node === node) return 'seated';
    const before = replaces && room.get(replaces);
    const former = [...rivals, ...(before && before.role === role ? [before] : [])];
    const isFull = seatsOf(room, 'viewer').length >= viewersPerRoom;
    if (role === 'viewer' && former.length === 0 && !again && isFull) return 'roomFull';

    this.#rooms.set(name, room);
    for (const seat of former) room.delete(seat.address);
    const since = again ? began : Math.max(began, ...former.map((seat) => seat.since + 1));
    const seat = { role, address, node, stamp, since };
    room.set(address, seat);
    const peers = seatsOf(room, role === 'host' ? 'viewer' : 'host');
    const joined = {
      type: 'joined',
      room: name,
      seat,
      ...(replaces && { replaces }),
      ...(takesOffer && { takesOffer }),
    } as const;
    this.#tell([...former, ...peers], node, { ...joined, peers: [] });
    this.#send(node, { ...joined, peers });
    return 'seated';
  }

  leave(node: Id, { room: name, address, stamp, reason }: Departure): void {
    const room = this.#rooms.get(name);
    const seat = room?.get(address);
    if (!room || seat?.stamp !== stamp) return;
    room.delete(address);
    if (room.size === 0) this.#rooms.delete(name);
    const others = seatsOf(room, seat.role === 'host' ? 'viewer' : 'host');
    this.#tell(others, node, { type: 'left', room: name, address, reason });
  }

  list(node: Id, name: Id): void {
    const room = this.#rooms.get(name) ?? new Map();
    const host = hostOf(room);
    const seats = [...(host ? [host] : []), ...(host?.node === node ? seatsOf(room, 'viewer') : [])];
    this.#send(node, { type: 'seats', room: name, seats });
  }

  publish(node: Id, message: Buffer): boolean {
    return this.#sessions.get(node)?.take(Buffer.from(message)) ?? false;
  }

  beat(node: Id): Beat {
    return { known: this.#known.has(node) && !this.#givenUp.has(node), silent: [...this.silent] };
  }

  giveUp(node: Id): void {
    this.#givenUp.add(node);
    this.silent.delete(node);
    for (const [room, seats] of this.#rooms) {
      for (const { address, stamp, node: home } of seats.values()) {
        if (home === node) this.leave(node, { room, address, stamp, reason: 'lost' });
      }
    }
  }

  #tell(seats: RemoteSeat[], except: Id, message: HubMessage): void {
    const nodes = new Set(seats.map(({ node }) => node));
    nodes.delete(except);
    for (const node of nodes) this.#send(node, message);
  }

  #send(node: Id, message: HubMessage): void {
    this.publish(node, Buffer.from(JSON.stringify(message)));
  }
}

class FakeSession implements HubSession {
  readonly node = randomId();
  readonly wasGivenUp: boolean;
  readonly #hub: FakeHub;
  readonly #listener: HubListener;
  #isOver = false;

  constructor(hub: FakeHub, listener: HubListener, wasGivenUp: boolean) {
    this.#hub = hub;
    this.#listener = listener;
    this.wasGivenUp = wasGivenUp;
  }

  async join(registration: Registration): Promise<JoinAnswer> {
    return this.#isOver ? 'ended' : this.#hub.join(this.node, registration);
  }

  leave(departure: Departure): void {
    if (!this.#isOver) this.#hub.leave(this.node, departure);
  }

  list(room: Id): void {
    if (!this.#isOver) this.#hub.list(this.node, room);
  }

  async publish(node: Id, message: Buffer): Promise<boolean> {
    return !this.#isOver && this.#hub.publish(node, message);
  }

  async beat(): Promise<Beat | undefined> {
    return this.#isOver ? undefined : this.#hub.beat(this.node);
  }

  async giveUp(node: Id): Promise<void> {
    if (!this.#isOver) this.#hub.giveUp(node);
  }

  end(cause: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#hub.remove(this);
    this.#listener.onEnd(cause);
  }

  async close(): Promise<void> {
    this.#hub.giveUp(this.node);
    this.#isOver = true;
    this.#hub.remove(this);
  }

  take(message: Buffer): true {
    setImmediate(() => this.#isOver || this.#listener.onMessage(message));
    return true;
  }
}

/** By the clock of the hub, which all nodes of a test have. */
function beganAt(again: Again | undefined): number {
  if (again && 'since' in again) return again.since;
  return performance.now() - (again?.ageMs ?? 0);
}

function seatsOf(room: Room, role: Role): RemoteSeat[] {
  return [...room.values()].filter((seat) => seat.role === role);
}

function hostOf(room: Room): RemoteSeat | undefined {
  return seatsOf(room, 'host')[0];
}
