import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import type { RawData } from 'ws';
import { RateLimit } from '../../src/lib/rate-limit.ts';
import { fail } from '../../src/lib/result.ts';
import { type Id, idBytes, randomId } from '../../src/protocol/id.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import {
  decodeClientMessage,
  type LeaveReason,
  type Login,
  type RelayMessage,
  type Role,
} from '../../src/protocol/messages/relay-messages.ts';
import type { IceServers } from '../ice/ice-servers.ts';
import type { Tally } from '../observability/tally.ts';
import type { CloseName, Member, WaitingOffer } from '../rooms/member.ts';
import type { RelayRooms, Seated } from '../rooms/relay-rooms.ts';
import type { Seat } from '../rooms/room.ts';
import { routeFrame } from '../rooms/route-frame.ts';
import { Backlog } from './backlog.ts';
import type { ClientSocket, SocketOwner } from './client-socket.ts';
import type { Connections } from './connections.ts';
import type { IpLimits } from './ip-limits.ts';
import { readLogin } from './read-login.ts';
import type { RelayLimits } from './relay-limits.ts';
import type { Unread } from './unread.ts';
import { WriteBatcher } from './write-batcher.ts';

export interface ConnectionContext {
  rooms: RelayRooms;
  iceServers: IceServers;
  addresses: IpLimits;
  connections: Connections;
  limits: RelayLimits;
  tally: Tally;
  unread: Unread;
  /** Has a serializer that makes a pseudonym of `client`. */
  logger: Logger;
}

const normalClosure = 1000;
const goingAway = 1001;
/** Unused credit for messages to peers: for so many peers, or for those that a welcome names. */
const creditedPeers = 100;
/** A message counts once more for each 4 KiB in it. */
const unitBits = 12;

/** One client's socket, from the handshake to the close. It has a seat between its login and its end. */
export class Connection implements Member, SocketOwner {
  readonly #socket: ClientSocket;
  readonly #batcher: WriteBatcher;
  readonly #backlog: Backlog;
  readonly #client: string;
  readonly #context: ConnectionContext;
  readonly #rate: RateLimit;
  /** Until it is used. */
  #nonce: Id | undefined;
  /** When it was last heard; before its login, when it came. */
  #heardAt = performance.now();
  #isAsked = false;
  #role: Role | undefined;
  #seat: Seat | undefined;
  #why: CloseName | undefined;
  #ended = false;

  /**
   * @param client the address that it counts for
   * @param login what the handshake has taken along, as text: a client that brings it needs no `hello`
   */
  constructor(
    socket: ClientSocket,
    stream: Writable,
    client: string,
    login: string | undefined,
    context: ConnectionContext,
  ) {
    const { messagesPerSecond, messageBurst } = context.limits;
    this.#socket = socket;
    this.#batcher = new WriteBatcher(stream);
    this.#backlog = new Backlog(socket, context.unread);
    this.#client = client;
    this.#context = context;
    this.#rate = new RateLimit(messagesPerSecond, messageBurst);

    const nonce = randomId();
    this.#nonce = nonce;
    socket.belongTo(this);
    context.connections.add(this);
    if (!context.addresses.connect(client)) this.close('tooManyConnections');
    else if (login === undefined) this.send({ type: 'hello', nonce });
    else this.#login(login);
  }

  welcome(peers: Id[], offer: WaitingOffer | undefined): void {
    this.#creditPeers(peers.length);
    // A host needs them before its first viewer comes, for the offer that waits.
    const isNeeded = this.#role === 'host' || peers.length > 0;
    const { iceServers: servers } = this.#context;
    const iceServers = isNeeded ? servers.lend(this, this.#client) : servers.stun;
    const turnLater = !isNeeded && servers.hasTurn;
    const denies = this.#role === 'host';
    this.send({
      type: 'welcome',
      peers,
      iceServers,
      ...(turnLater && { turnLater }),
      ...(denies && { denies }),
    });
    if (offer) this.forward(offer.frame, undefined);
  }

  send(message: RelayMessage): void {
    if (message.type === 'joined') this.#onJoined(message);
    this.#write(JSON.stringify(message));
  }

  forward(frame: Uint8Array, from: Member | undefined): void {
    this.#write(frame, from);
  }

  close(why: CloseName): void {
    this.#refuse(why);
    this.#socket.close(closeCodes[why], why);
  }

  check(now: number): void {
    const { loginTimeoutMs, silenceTimeoutMs, pingIntervalMs, stallTimeoutMs } = this.#context.limits;
    const silentMs = now - this.#heardAt;
    if (this.#backlog.hasStalled(now, stallTimeoutMs)) {
      this.close('tooSlow');
    } else if (!this.#seat) {
      if (silentMs > loginTimeoutMs) this.close('loginTimeout');
    } else if (silentMs > silenceTimeoutMs) {
      this.close('silent');
    } else if (silentMs > pingIntervalMs && !this.#isAsked) {
      this.#isAsked = true;
      this.#socket.ping();
    }
  }

  /** The relay is about to stop: members need not hear that others leave. */
  sendAway(retryInMs: number): void {
    this.send({ type: 'restarting', retryInMs });
    this.#why = 'restarting';
    this.#socket.close(closeCodes.restarting, 'restarting');
  }

  terminate(): void {
    this.#socket.terminate();
  }

  onMessage(data: RawData, isBinary: boolean): void {
    if (!Buffer.isBuffer(data) || !this.#hears(data.length)) return;
    if (!isBinary) this.#onText(data.toString());
    else if (!this.#seat) this.close('loginExpected');
    else if (data.length < idBytes) this.close('badMessage');
    else routeFrame(this.#seat, data);
  }

  onSignOfLife(data: Buffer): void {
    this.#hears(data.length);
  }

  /** Whether what came is to be looked at. */
  #hears(bytes: number): boolean {
    if (this.#ended) return false;
    const now = performance.now();
    this.#context.tally.messages += 1;
    this.#context.tally.bytes += bytes;
    if (!this.#rate.take(1 + (bytes >> unitBits), now)) {
      this.close('tooFast');
      return false;
    }
    if (this.#seat) this.#heardAt = now;
    this.#isAsked = false;
    return true;
  }

  #onText(text: string): void {
    if (this.#seat) this.#onControl(text, this.#seat);
    else this.#login(text);
  }

  #onControl(text: string, seat: Seat): void {
    const message = decodeClientMessage(text);
    if (!message.ok) this.close('badMessage');
    else if (message.value.type === 'login') this.close('loginExpected');
    else if (message.value.type === 'leave') this.#leave();
    else if (message.value.type === 'deny') this.#deny(seat, message.value.address);
    else this.send({ type: 'pong' });
  }

  #login(text: string): void {
    const { rooms, addresses } = this.#context;
    const login = this.#nonce ? readLogin(text, this.#nonce) : fail('loginExpected');
    this.#nonce = undefined;
    if (!login.ok) {
      this.close(login.problem);
    } else if (!addresses.logIn(this.#client, performance.now())) {
      this.close('tooManyConnections');
    } else if (!addresses.enter(this.#client, login.value.room)) {
      this.close('tooManyRooms');
    } else {
      this.#role = login.value.role;
      const seated = rooms.join(login.value, this);
      if (!(seated instanceof Promise)) this.#onSeated(login.value, seated);
      else void seated.then((later) => this.#onSeated(login.value, later));
    }
  }

  #onSeated({ room, role }: Login, seated: Seated): void {
    const { rooms, iceServers, addresses, tally, logger } = this.#context;
    if (seated.ok && !this.#ended) {
      this.#seat = seated.value;
      tally.logins[role] += 1;
      logger.info({ role, client: this.#client, ...rooms.counts }, 'logged in');
      return;
    }
    iceServers.takeBack(this);
    addresses.leave(this.#client, room);
    if (seated.ok) rooms.leave(seated.value, 'lost');
    else this.close(seated.problem);
  }

  #deny(seat: Seat, address: Id): void {
    if (seat.role === 'host') this.#context.rooms.deny(seat, address);
    else this.close('badMessage');
  }

  #leave(): void {
    this.#end('left');
    this.#socket.close(normalClosure, 'left');
  }

  #onJoined({ offer }: RelayMessage & { type: 'joined' }): void {
    const iceServers = this.#context.iceServers.lendLate(this, this.#client);
    if (iceServers) this.send({ type: 'ice-servers', iceServers });
    this.#creditPeers(1);
    if (offer) this.#context.tally.offersTaken += 1;
  }

  #creditPeers(peers: number): void {
    const { messagesPerPeer } = this.#context.limits;
    this.#rate.grant(peers * messagesPerPeer, Math.max(peers, creditedPeers) * messagesPerPeer);
  }

  #write(data: string | Uint8Array, from?: Member): void {
    this.#batcher.hold();
    this.#backlog.send(data, this, from);
  }

  onError(error: Error): void {
    const problem = 'code' in error ? error.code : error.name;
    this.#context.logger.debug({ problem, client: this.#client }, 'socket error');
    if (problem === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.#refuse('tooLarge');
    else this.#end('lost');
  }

  onClose(code: number): void {
    const { addresses, connections, logger } = this.#context;
    logger.info({ code, why: this.#why, client: this.#client }, 'closed');
    this.#end(this.#isFarewell(code) ? 'left' : 'lost');
    connections.delete(this);
    addresses.disconnect(this.#client);
  }

  /** Browsers close with 1001 for a page that was closed and for one that crashed: a host may come back. */
  #isFarewell(code: number): boolean {
    return this.#seat?.role === 'viewer' && (code === normalClosure || code === goingAway);
  }

  #refuse(why: CloseName): void {
    if (this.#ended) return;
    this.#why = why;
    this.#context.tally.countClosed(why);
    this.#end('lost');
  }

  #end(reason: LeaveReason): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.#seat) return;
    const { iceServers, addresses, rooms } = this.#context;
    iceServers.takeBack(this);
    addresses.leave(this.#client, this.#seat.room.name);
    rooms.leave(this.#seat, reason);
  }
}
