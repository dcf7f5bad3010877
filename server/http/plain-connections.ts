import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RelayLimits } from '../connection/relay-limits.ts';

interface Plain {
  client: string;
  end(): void;
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
  /** The keys of each client, the oldest first. */
  readonly #keys = new Map<string, Set<string>>();

  /** @param clientOf whom an IP address counts for; undefined for a proxy, which brings many clients */
  constructor(limits: RelayLimits, clientOf: (ip: string) => string | undefined) {
    this.#limits = limits;
    this.#clientOf = clientOf;
  }

  get count(): number {
    return this.#open.size;
  }

  /**
   * Takes the connection in. If its client has too many, the oldest makes room: a web page that opens all it can keeps no
   * sharer or viewer on the same machine away from the relay.
   */
  accept(socket: Socket): void {
    const client = this.#clientOf(socket.remoteAddress ?? '');
    if (client === undefined) return;
    const keys = this.#keys.get(client) ?? new Set();
    const [oldest] = keys;
    if (oldest !== undefined && keys.size >= this.#limits.plainConnectionsPerAddress) this.#end(oldest);
    const key = keyOf(socket);
    const timer = setTimeout(() => this.#end(key), this.#limits.plainTimeoutMs);
    const plain = { client, end: () => socket.destroy(), timer };
    this.#open.set(key, plain);
    this.#keys.set(client, keys.add(key));
    // The port may belong to another connection by then.
    socket.once('close', () => {
      if (this.#open.get(key) === plain) this.#forget(key);
    });
  }

  /** From now on the connection is a WebSocket, with limits of its own. Takes the TLS socket as well. */
  upgrade(socket: Duplex & Partial<Pick<Socket, 'remoteAddress' | 'remotePort'>>): void {
    this.#forget(keyOf(socket));
  }

  #end(key: string): void {
    const plain = this.#open.get(key);
    this.#forget(key);
    plain?.end();
  }

  #forget(key: string): void {
    const plain = this.#open.get(key);
    if (!plain) return;
    clearTimeout(plain.timer);
    this.#open.delete(key);
    const keys = this.#keys.get(plain.client);
    keys?.delete(key);
    if (keys?.size === 0) this.#keys.delete(plain.client);
  }
}

/** The other end, which is the same for a TCP socket and the TLS socket around it. */
function keyOf({
  remoteAddress = '',
  remotePort = 0,
}: Partial<Pick<Socket, 'remoteAddress' | 'remotePort'>>): string {
  return `${remoteAddress} ${remotePort}`;
}
