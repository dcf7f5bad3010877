import { WebSocket } from 'ws';
import { type Id, randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import {
  decodeRelayMessage,
  type RelayMessage,
  type Role,
} from '../../src/protocol/messages/relay-messages.ts';
import { webSocketUrl } from '../../src/protocol/relay-url.ts';
import type { OwnedRoom } from './owned-room.ts';

const answerTimeoutMs = 30_000;
const ping = JSON.stringify({ type: 'ping' });

interface Waiting {
  type: RelayMessage['type'];
  resolve(message: RelayMessage): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** The relay closed while an answer was awaited. */
export class RelayClosed extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`the relay closed with ${code}`);
    this.code = code;
  }
}

/** A client of which a machine holds ten thousand: what it hears goes to one function, unread. */
export class LoadClient {
  readonly socket: WebSocket;
  readonly address: Id;
  onFrame: (frame: Buffer) => void = () => {};
  /** Hears what no caller waits for. */
  onText: (text: string) => void = () => {};
  onClose: (code: number) => void = () => {};
  #nonce: Id | undefined;
  #waiting: Waiting | undefined;

  private constructor(socket: WebSocket, address: Id) {
    this.socket = socket;
    this.address = address;
    socket.on('error', () => {});
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.onFrame(data);
      else this.#onText(data.toString());
    });
    socket.on('close', (code) => {
      this.#take()?.reject(new RelayClosed(code));
      this.onClose(code);
    });
  }

  /** Resolves once the relay has said hello. */
  static async open(relay: string, address = randomId()): Promise<LoadClient> {
    const options = { handshakeTimeout: answerTimeoutMs, perMessageDeflate: false };
    const socket = new WebSocket(webSocketUrl(relay), options);
    const client = new LoadClient(socket, address);
    const hello = await client.#next('hello');
    if (hello.type === 'hello') client.#nonce = hello.nonce;
    return client;
  }

  static async enter(relay: string, role: Role, room: OwnedRoom, address = randomId()): Promise<LoadClient> {
    const client = await LoadClient.open(relay, address);
    await client.login(role, room);
    return client;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  async login(role: Role, room: OwnedRoom): Promise<void> {
    const { address } = this;
    const proof = role === 'host' && this.#nonce ? room.prove(address, this.#nonce) : {};
    const login = { type: 'login', protocol: protocolVersion, role, room: room.name, address, ...proof };
    this.socket.send(JSON.stringify(login));
    await this.#next('welcome');
  }

  /** Resolves once the relay has read all that was sent before. */
  async ping(): Promise<void> {
    this.socket.send(ping);
    await this.#next('pong');
  }

  vanish(): void {
    this.socket.terminate();
  }

  /** The next message of a type; rejects when the relay closes first or says nothing for too long. */
  #next(type: RelayMessage['type']): Promise<RelayMessage> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState > WebSocket.OPEN) reject(new Error('the connection has ended'));
      const silent = () => this.#take()?.reject(new Error(`no ${type} within ${answerTimeoutMs / 1000} s`));
      this.#waiting = { type, resolve, reject, timer: setTimeout(silent, answerTimeoutMs) };
    });
  }

  #onText(text: string): void {
    const message = this.#waiting && decodeRelayMessage(text);
    if (message?.ok && message.value.type === this.#waiting?.type) this.#take()?.resolve(message.value);
    else this.onText(text);
  }

  #take(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
