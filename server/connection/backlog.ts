import type { WebSocket } from 'ws';
import type { Unread, UnreadParty } from './unread.ts';

/** Waits for a client without being charged: much more than a burst of descriptions and candidates. */
const freeBytes = 65_536;
/** What a slow client reads in one timeout, which is about 100 KiB a second by default. */
const bytesPerTimeout = 1_048_576;

/** What has been sent to one client, as far as it has not been read yet. */
export class Backlog {
  readonly #socket: WebSocket;
  readonly #unread: Unread;
  #sentBytes = 0;
  /** As far as the last look goes. */
  #readBytes = 0;
  /** When the client had last read something, or everything. */
  #readAt = performance.now();
  /** Bytes that waited then. Node.js may write them all at once, and then tells of no part of that. */
  #writing = 0;

  constructor(socket: WebSocket, unread: Unread) {
    this.#socket = socket;
    this.#unread = unread;
  }

  /** @param from the sender, which pays for what `to` does not read; undefined for what the relay says itself */
  send(data: string | Uint8Array, to: UnreadParty, from: UnreadParty | undefined): void {
    this.#sentBytes += data.length + frameHeaderBytes(data.length);
    if (this.#socket.bufferedAmount < freeBytes) this.#socket.send(data);
    else this.#socket.send(data, this.#unread.charge(to, from, data.length));
  }

  /** True if data waits that the client has read nothing of for longer than `timeoutMs`, and as much again for each MiB of it. */
  hasStalled(now: number, timeoutMs: number): boolean {
    const waiting = this.#socket.bufferedAmount;
    const readBytes = this.#sentBytes - waiting;
    if (waiting === 0 || readBytes > this.#readBytes) {
      this.#readAt = now;
      this.#writing = waiting;
    }
    this.#readBytes = readBytes;
    return now - this.#readAt > timeoutMs * (1 + this.#writing / bytesPerTimeout);
  }
}

/** Of a frame of the server (RFC 6455 section 5.2). */
function frameHeaderBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}
