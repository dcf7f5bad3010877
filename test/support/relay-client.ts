import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Id, randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import {
  type ClientMessage,
  decodeRelayMessage,
  type RelayMessage,
} from '../../src/protocol/messages/relay-messages.ts';
import { decodeRoutedFrame, encodeRoutedFrame } from '../../src/protocol/messages/routed-frame.ts';
import { webSocketUrl } from '../../src/protocol/relay-url.ts';

import { proveOwner } from './own-room.ts';

/** A frame as a test reads it: who sent it and its payload as text. */
export interface ReceivedFrame {
  from: Id;
  payload: string;
}

export type Received = RelayMessage | ReceivedFrame;

export type LoginChoice = {
  role: 'host' | 'viewer';
  /** For a host one of `ownRoom`. */
  room: Id;
  address?: Id;
  /** Of a viewer. */
  replaces?: Id;
};

export interface ConnectChoice {
  /** Whom it says that it speaks for, as a proxy does. */
  forwardedFor?: string;
  /** The certificate that it trusts, in PEM. */
  ca?: string | undefined;
  /** Which of this machine's addresses it connects from. */
  from?: string;
}

/** A client of the relay whose every step is a promise. */
export class RelayClient {
  readonly socket: WebSocket;
  /** How the connection ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  address = randomId();
  /** What a host signs. */
  nonce = randomId();
  readonly #received: Received[] = [];
  readonly #waiting: ((received: Received) => void)[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('error', () => {});
    socket.on('message', (data: Buffer, isBinary) => this.#onMessage(data, isBinary));
  }

  static async connect(relay: string, { forwardedFor, ca, from }: ConnectChoice = {}): Promise<RelayClient> {
    const headers = forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor };
    const client = new RelayClient(new WebSocket(webSocketUrl(relay), { headers, ca, localAddress: from }));
    await once(client.socket, 'open');
    const hello = await client.next();
    if (!('type' in hello) || hello.type !== 'hello') throw unexpected('a hello', hello);
    client.nonce = hello.nonce;
    return client;
  }

  /** One whose handshake takes this text along as its login. */
  static carry(relay: string, login: string): RelayClient {
    const protocols = ['tabwire', `login.${Buffer.from(login).toString('base64url')}`];
    return new RelayClient(new WebSocket(webSocketUrl(relay), protocols));
  }

  static async login(relay: string, choice: LoginChoice): Promise<RelayClient> {
    const client = await RelayClient.connect(relay);
    await client.login(choice);
    return client;
  }

  /** Resolves with the peers present. */
  async login({ role, room, address = this.address, replaces }: LoginChoice): Promise<Id[]> {
    this.address = address;
    const fields = { type: 'login', protocol: protocolVersion, room, address } as const;
    this.say(
      role === 'host'
        ? { ...fields, role, ...proveOwner(room, address, this.nonce) }
        : { ...fields, role, ...(replaces && { replaces }) },
    );
    const answer = await this.next();
    if (!('type' in answer) || answer.type !== 'welcome') throw unexpected('a welcome', answer);
    return answer.peers;
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  sendFrame(address: Id, payload: string): void {
    this.socket.send(encodeRoutedFrame({ address, payload: new TextEncoder().encode(payload) }));
  }

  /** The next thing the relay sent, in order; rejects when the connection closes first. */
  next(): Promise<Received> {
    const received = this.#received.shift();
    if (received) return Promise.resolve(received);
    const waited = new Promise<Received>((resolve) => this.#waiting.push(resolve));
    const ended = this.closed.then(({ code, reason }) => {
      throw new Error(`closed with ${code} ${reason} while a message was awaited`);
    });
    return Promise.race([waited, ended]);
  }

  /** All that came before the relay's answer to a ping sent now. */
  async heard(): Promise<Received[]> {
    this.say({ type: 'ping' });
    const heard: Received[] = [];
    for (;;) {
      const received = await this.next();
      if ('type' in received && received.type === 'pong') return heard;
      heard.push(received);
    }
  }

  /** Breaks the connection without a close frame. */
  async vanish(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  async close(code?: number): Promise<void> {
    this.socket.close(code);
    await this.closed;
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    const received = isBinary ? readFrame(data) : readText(data.toString());
    const waiting = this.#waiting.shift();
    if (waiting) waiting(received);
    else this.#received.push(received);
  }
}

function unexpected(what: string, received: Received): Error {
  return new Error(`expected ${what}, got ${JSON.stringify(received)}`);
}

function readText(text: string): RelayMessage {
  const message = decodeRelayMessage(text);
  if (!message.ok) throw new Error(`the relay sent ${message.problem}: ${text}`);
  return message.value;
}

function readFrame(data: Buffer): ReceivedFrame {
  const frame = decodeRoutedFrame(data);
  if (!frame.ok) throw new Error(`the relay sent a frame that is ${frame.problem}`);
  return { from: frame.value.address, payload: new TextDecoder().decode(frame.value.payload) };
}
