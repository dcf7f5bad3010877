import { fail, ok } from '../../src/lib/result.ts';
import { type Id, idBytes, idFromBytes, idToBytes, randomId } from '../../src/protocol/id.ts';
import type { LeaveReason } from '../../src/protocol/messages/relay-messages.ts';
import { addressKey } from '../connection/address-key.ts';
import type { Arrival } from '../connection/arrival.ts';
import { type CloseName, closeNameOf, type Member } from '../rooms/member.ts';
import type { RelayRooms, Seated } from '../rooms/relay-rooms.ts';
import type { Room, Seat, Since, Stay } from '../rooms/room.ts';
import { Rooms } from '../rooms/rooms.ts';
import type { HubSession, JoinAnswer } from './hub.ts';
import { againOf, beginsNow, isLater } from './join-time.ts';
import {
  type CloseMessage,
  decodeNodeMessage,
  encodeNodeMessage,
  type FrameMessage,
  type HubMessage,
  type RemoteSeat,
  type UndeliveredMessage,
} from './node-message.ts';
import { RemoteMember } from './remote-member.ts';

interface Waiting {
  arrival: Arrival;
  member: Member;
  since: Since;
  settle(seated: Seated): void;
}

/**
 * The rooms of several nodes. Who joins is decided by the hub and takes effect when the hub's word of it
 * comes; without a session at the hub this node decides alone, for the time being.
 *
 * This node knows the seats of its own members and of those they hear of, no others.
 */
export class ClusterRooms implements RelayRooms {
  readonly #rooms: Rooms;
  readonly #waiting = new Map<string, Waiting>();
  /** All names this node ever had. */
  readonly #names = new Set<Id>();
  readonly #viewersPerRoom: number;
  #session: HubSession | undefined;

  constructor(limits: { viewersPerRoom: number }) {
    this.#rooms = new Rooms(limits);
    this.#viewersPerRoom = limits.viewersPerRoom;
  }

  get counts(): { rooms: number; members: number } {
    return this.#rooms.counts;
  }

  join(arrival: Arrival, member: Member): Seated | Promise<Seated> {
    if (this.#rooms.find(arrival.room)?.isDenied(arrival)) return fail('denied');
    const session = this.#session;
    const stamp = randomId();
    const since = beginsNow();
    if (!session) return this.#joinAlone(arrival, member, { stamp, since });
    return new Promise((settle) => {
      this.#waiting.set(stamp, { arrival, member, since, settle });
      session
        .join({ arrival, stamp, viewersPerRoom: this.#viewersPerRoom, again: undefined })
        .then((answer) => this.#onAnswer(session, stamp, answer));
    });
  }

  leave(seat: Seat, reason: LeaveReason): void {
    const { room, address, stay } = seat;
    if (!this.#rooms.leave(seat, reason)) return;
    this.#session?.leave({ room: room.name, address, stamp: stay.stamp, reason });
    this.#trim(room);
  }

  /** Only the host's node keeps the list. It has a viewer that comes again on another node closed there. */
  deny(host: Seat, address: Id): void {
    this.#rooms.deny(host, address);
  }

  /** From now on the hub decides. */
  attach(session: HubSession): void {
    this.#names.add(session.node);
    if (session.wasGivenUp) this.#sendAllAway();
    this.#session = session;
    this.registerAll();
  }

  /** The hub is out of reach. */
  detach(): void {
    this.#session = undefined;
    for (const [stamp, { arrival, member, since, settle }] of this.#waiting) {
      this.#waiting.delete(stamp);
      settle(this.#joinAlone(arrival, member, { stamp, since }));
    }
  }

  /** Tells the hub again who is here: it may have forgotten, and forgets what is never said again. */
  registerAll(): void {
    const session = this.#session;
    if (!session) return;
    for (const seat of this.#ownSeats()) {
      const arrival = { room: seat.room.name, role: seat.role, address: seat.address };
      const { stamp, since } = seat.stay;
      session
        .join({ arrival, stamp, viewersPerRoom: this.#viewersPerRoom, again: againOf(since) })
        .then((answer) => this.#onAnswerAgain(session, seat, answer));
    }
  }

  /** Has all rooms compared with what the hub knows. */
  compareAll(): void {
    for (const room of this.#rooms.all) this.#session?.list(room.name);
  }

  onMessage(bytes: Buffer): void {
    const message = decodeNodeMessage(bytes);
    if (message.type === 'frame') this.#onFrame(message);
    else if (message.type === 'undelivered') this.#onUndelivered(message);
    else if (message.type === 'close') this.#onClose(message);
    else this.#onHubMessage(message);
  }

  #joinAlone(arrival: Arrival, member: Member, stay: Omit<Stay, 'node'>): Seated {
    return this.#rooms.join(arrival, member, { ...stay, node: undefined });
  }

  #onAnswer(session: HubSession, stamp: string, answer: JoinAnswer): void {
    if (answer === 'fenced') session.end('given up by the others');
    if (answer === 'seated' || answer === 'fenced' || answer === 'ended') return;
    const waiting = this.#waiting.get(stamp);
    this.#waiting.delete(stamp);
    waiting?.settle(fail(answer));
  }

  #onAnswerAgain(session: HubSession, seat: Seat, answer: JoinAnswer): void {
    if (answer === 'fenced') session.end('given up by the others');
    if (answer === 'seated' || answer === 'fenced' || answer === 'ended') return;
    if (seat.room.find(seat.key) !== seat) return;
    seat.member.close(answer);
    this.leave(seat, 'replaced');
  }

  #onHubMessage(message: HubMessage): void {
    if (message.type === 'joined') this.#onJoined(message);
    else if (message.type === 'left') this.#onLeft(message);
    else this.#onSeats(message);
    const room = this.#rooms.find(message.room);
    if (room) this.#trim(room);
  }

  #onJoined({ room, seat, replaces, takesOffer, peers }: HubMessage & { type: 'joined' }): void {
    for (const peer of peers) this.#learn(room, peer);
    const arrival = { room, role: seat.role, address: seat.address, replaces, takesOffer };
    if (!this.#names.has(seat.node)) {
      this.#admitRemote(arrival, seat);
      return;
    }
    const since = { hub: seat.since };
    const present = this.#rooms.find(room)?.find(addressKey(seat.address));
    if (present?.stay.stamp === seat.stamp) present.stay.since = since;
    const waiting = this.#waiting.get(seat.stamp);
    if (!waiting) return;
    this.#waiting.delete(seat.stamp);
    waiting.settle(ok(this.#admit(arrival, waiting.member, { stamp: seat.stamp, since, node: undefined })));
  }

  #onLeft({ room, address, reason }: HubMessage & { type: 'left' }): void {
    const seat = this.#rooms.find(room)?.find(addressKey(address));
    if (seat?.stay.node) this.#rooms.leave(seat, reason);
  }

  #onSeats({ room: name, seats }: HubMessage & { type: 'seats' }): void {
    for (const seat of seats) this.#learn(name, seat);
    const stamps = new Set(seats.map(({ stamp }) => stamp));
    for (const seat of this.#rooms.find(name)?.seats ?? []) {
      if (seat.stay.node && !stamps.has(seat.stay.stamp)) this.#rooms.leave(seat, 'lost');
    }
  }

  /** Takes in a seat from a list, which says nothing of who came after whom. */
  #learn(name: Id, seat: RemoteSeat): void {
    if (this.#names.has(seat.node)) return;
    const arrival = { room: name, role: seat.role, address: seat.address };
    const room = this.#rooms.find(name);
    const rivals = room ? [room.find(addressKey(seat.address)), ...room.formerSeats(arrival)] : [];
    const isOld = rivals.some((rival) => rival && !rival.stay.node && isLater(rival.stay.since, seat.since));
    if (!isOld) this.#admitRemote(arrival, seat);
  }

  #admitRemote(arrival: Arrival, { node, stamp, since }: RemoteSeat): void {
    const { room, address } = arrival;
    const known = this.#rooms.find(room)?.find(addressKey(address));
    if (known?.stay.node && known.stay.stamp === stamp) {
      known.stay.node = node;
      return;
    }
    const stay = { stamp, since: { hub: since }, node };
    const member = new RemoteMember({
      forward: (frame) => this.#sendFrame(stay, room, address, frame),
      close: (why) => this.#sendClose(stay, room, address, why),
    });
    const seat = this.#admit(arrival, member, stay);
    if (seat.room.isDenied(seat)) member.close('denied');
  }

  /** The hub has decided: a member that still holds the address here goes. */
  #admit(arrival: Arrival, member: Member, stay: Stay): Seat {
    const holder = this.#rooms.find(arrival.room)?.find(addressKey(arrival.address));
    if (holder && holder.role !== arrival.role) {
      holder.member.close('replaced');
      this.#rooms.leave(holder, 'replaced');
    }
    return this.#rooms.admit(arrival, member, stay);
  }

  #sendFrame(stay: Stay, room: Id, to: Id, frame: Uint8Array): void {
    const sender = idFromBytes(frame.subarray(0, idBytes));
    const { node } = this.#session ?? {};
    const undelivered = () => this.#tellUndelivered(room, sender, to);
    if (!this.#session || !node || !stay.node) {
      undelivered();
      return;
    }
    const message = encodeNodeMessage({ type: 'frame', room, to, node, frame });
    this.#session.publish(stay.node, message).then((taken) => taken || undelivered());
  }

  #onFrame({ room, to, node, frame }: FrameMessage): void {
    const seats = this.#rooms.find(room);
    const receiver = seats?.find(addressKey(to));
    if (receiver && !receiver.stay.node) {
      const sender = seats?.find(addressKey(idFromBytes(frame.subarray(0, idBytes))));
      receiver.member.forward(frame, sender?.member);
      return;
    }
    const session = this.#session;
    if (!session) return;
    const back = { type: 'undelivered', room, to: idFromBytes(frame.subarray(0, idBytes)) } as const;
    void session.publish(node, encodeNodeMessage({ ...back, node: session.node, frame: idToBytes(to) }));
  }

  /** Who takes whose place is the hub's to tell. */
  #sendClose({ node: to }: Stay, room: Id, address: Id, why: CloseName): void {
    const { node } = this.#session ?? {};
    if (!this.#session || !node || !to || why === 'replaced') return;
    const frame = Buffer.from(why);
    void this.#session.publish(to, encodeNodeMessage({ type: 'close', room, to: address, node, frame }));
  }

  #onClose({ room, to, frame }: CloseMessage): void {
    const seat = this.#rooms.find(room)?.find(addressKey(to));
    const why = closeNameOf(Buffer.from(frame).toString());
    if (seat && !seat.stay.node && why) seat.member.close(why);
  }

  #onUndelivered({ room, to, frame }: UndeliveredMessage): void {
    this.#tellUndelivered(room, to, idFromBytes(frame));
  }

  #tellUndelivered(room: Id, sender: Id, address: Id): void {
    const seat = this.#rooms.find(room)?.find(addressKey(sender));
    if (seat && !seat.stay.node) seat.member.send({ type: 'undelivered', address });
  }

  /** Forgets those whom no member of this node hears of. */
  #trim(room: Room): void {
    if (room.host && !room.host.stay.node) return;
    let ownViewers = 0;
    for (const seat of room.seats) {
      if (!seat.stay.node) ownViewers += 1;
      else if (seat.role === 'viewer') this.#rooms.forget(seat);
    }
    if (room.host && ownViewers === 0) this.#rooms.forget(room.host);
  }

  #sendAllAway(): void {
    for (const seat of this.#ownSeats()) {
      seat.member.close('restarting');
      this.leave(seat, 'lost');
    }
  }

  #ownSeats(): Seat[] {
    return [...this.#rooms.all].flatMap(({ seats }) => [...seats].filter(({ stay }) => !stay.node));
  }
}
