import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RelayLimits } from '../connection/relay-limits.ts';

interface Plain {
  client: string;
  timer: NodeJS.Timeout;
}

/**
 * TCP connections that are no WebSocket: those that load the page, and those that have said nothing yet. Counted from
 * `accept` on, and ended if they have not upgraded in time, whatever they do.
 */
export class PlainConnections {
  readonly #limits: RelayLimits;
  readonly #clientOf: (ip: string) => string | undefined;
  readonly #open = new Map<string, Plain>();
  readonly #counts = new Map<string, number>();

  /** @param clientOf whom an IP address counts for; undefined for a proxy, which brings many clients */
  constructor(limits: RelayLimits, clientOf: (ip: string) => string | undefined) {
    this.#limits = limits;
    this.#clientOf = clientOf;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Takes the connection in, or destroys it if its client has too many. */
  accept(socket: Socket): void {
    const client = this.#clientOf(socket.remoteAddress ?? '');
    if (client === undefined) return;
    const count = this.#counts.get(client) ?? 0;
    if (count >= this.#limits.plainConnectionsPerAddress) {
      socket.destroy();
      return;
    }
    this.#counts.set(client, count + 1);
    const key = keyOf(socket);
    const timer = setTimeout(() => socket.destroy(), this.#limits.plainTimeoutMs);
    this.#open.set(key, { client, timer });
    socket.once('close', () => this.#forget(key));
  }

  /** From now on the connection is a WebSocket, with limits of its own. Takes the TLS socket as well. */
  upgrade(socket: Duplex & Partial<Pick<Socket, 'remoteAddress' | 'remotePort'>>): void {
    this.#forget(keyOf(socket));
  }

  #forget(key: string): void {
    const plain = this.#open.get(key);
    if (!plain) return;
    clearTimeout(plain.timer);
    this.#open.delete(key);
    const count = (this.#counts.get(plain.client) ?? 0) - 1;
    if (count > 0) this.#counts.set(plain.client, count);
    else this.#counts.delete(plain.client);
  }
}

/** The other end, which is the same for a TCP socket and the TLS socket around it. */
function keyOf({
  remoteAddress = '',
  remotePort = 0,
}: Partial<Pick<Socket, 'remoteAddress' | 'remotePort'>>): string {
  return `${remoteAddress} ${remotePort}`;
}
