import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import { closeCodes } from '../src/protocol/close-codes.ts';
import { type Id, idBytes, randomId } from '../src/protocol/id.ts';
import { decodeClientMessage, type LeaveReason, type RelayMessage } from '../src/protocol/relay-messages.ts';
import type { IceServers } from './ice-servers.ts';
import type { CloseName, Member } from './member.ts';
import { Outlet } from './outlet.ts';
import { readLogin } from './read-login.ts';
import type { RelayLimits } from './relay-options.ts';
import type { Rooms } from './rooms.ts';
import { routeFrame } from './route-frame.ts';
import type { Seat } from './seat.ts';

export interface ConnectionContext {
  rooms: Rooms;
  iceServers: IceServers;
  limits: RelayLimits;
  logger: Logger;
}

const normalClosure = 1000;
const goingAway = 1001;

/** One client's socket, from the handshake to the close. It has a seat between its login and its end. */
export class Connection implements Member {
  readonly #socket: WebSocket;
  readonly #outlet: Outlet;
  readonly #context: ConnectionContext;
  readonly #loginTimer: NodeJS.Timeout;
  readonly #silenceTimer: NodeJS.Timeout;
  readonly #pingTimer: NodeJS.Timeout;
  readonly #nonce = randomId();
  #seat: Seat | undefined;
  #ended = false;

  constructor(socket: WebSocket, stream: Writable, context: ConnectionContext) {
    const { loginTimeoutMs, silenceTimeoutMs, pingIntervalMs } = context.limits;
    this.#socket = socket;
    this.#outlet = new Outlet(stream);
    this.#context = context;
    this.#loginTimer = setTimeout(() => this.close('loginTimeout'), loginTimeoutMs);
    this.#silenceTimer = setTimeout(() => this.#drop('silent'), silenceTimeoutMs);
    this.#pingTimer = setInterval(() => socket.ping(), pingIntervalMs);

    socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    socket.on('pong', () => this.#onSignOfLife());
    socket.on('ping', () => this.#onSignOfLife());
    socket.on('error', (error) => this.#onError(error));
    socket.on('close', (code) => this.#onClose(code));
    this.send({ type: 'hello', nonce: this.#nonce });
  }

  welcome(peers: Id[]): void {
    this.send({ type: 'welcome', peers, iceServers: this.#context.iceServers.lend(this) });
  }

  send(message: RelayMessage): void {
    this.#write(JSON.stringify(message));
  }

  forward(frame: Uint8Array): void {
    this.#write(frame);
  }

  close(why: CloseName): void {
    this.#end('lost');
    this.#socket.close(closeCodes[why], why);
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (this.#ended || !Buffer.isBuffer(data)) return;
    this.#silenceTimer.refresh();
    if (!isBinary) this.#onText(data.toString());
    else if (!this.#seat) this.close('loginExpected');
    else if (data.length < idBytes) this.close('badMessage');
    else routeFrame(this.#seat, data);
  }

  #onText(text: string): void {
    if (this.#seat) this.#onControl(text);
    else this.#login(text);
  }

  #onControl(text: string): void {
    const message = decodeClientMessage(text);
    if (!message.ok) this.close('badMessage');
    else if (message.value.type === 'login') this.close('loginExpected');
    else if (message.value.type === 'leave') this.#leave();
    else this.send({ type: 'pong' });
  }

  #login(text: string): void {
    const { rooms, logger } = this.#context;
    const login = readLogin(text, this.#nonce);
    const seat = login.ok ? rooms.join(login.value, this) : login;
    if (seat.ok) {
      clearTimeout(this.#loginTimer);
      this.#seat = seat.value;
      logger.info({ role: seat.value.role, ...rooms.counts }, 'logged in');
    } else {
      this.close(seat.problem);
    }
  }

  #leave(): void {
    this.#end('left');
    this.#socket.close(normalClosure, 'left');
  }

  #drop(why: 'silent' | 'slow'): void {
    this.#context.logger.info({ why }, 'dropping');
    this.#end('lost');
    this.#socket.terminate();
  }

  #write(data: string | Uint8Array): void {
    if (this.#socket.bufferedAmount > this.#context.limits.maxBacklogBytes) {
      this.#drop('slow');
    } else {
      this.#outlet.hold();
      this.#socket.send(data);
    }
  }

  #onSignOfLife(): void {
    if (!this.#ended) this.#silenceTimer.refresh();
  }

  #onError(error: Error): void {
    this.#context.logger.debug({ problem: 'code' in error ? error.code : error.name }, 'socket error');
    this.#end('lost');
  }

  #onClose(code: number): void {
    this.#context.logger.info({ code }, 'closed');
    this.#end(this.#isFarewell(code) ? 'left' : 'lost');
  }

  /** Browsers close with 1001 for a page that was closed and for one that crashed: a host may come back. */
  #isFarewell(code: number): boolean {
    return this.#seat?.role === 'viewer' && (code === normalClosure || code === goingAway);
  }

  #end(reason: LeaveReason): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#loginTimer);
    clearTimeout(this.#silenceTimer);
    clearInterval(this.#pingTimer);
    this.#context.iceServers.takeBack(this);
    if (this.#seat) this.#context.rooms.leave(this.#seat, reason);
  }
}
