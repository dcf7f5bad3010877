import { reconnectDelayMs } from './reconnect-delay.ts';
import type { RelayLimits } from './relay-limits.ts';

interface Watched {
  /** Closes it, or asks whether it is there, if it is time for that. */
  check(now: number): void;
  sendAway(retryInMs: number): void;
  terminate(): void;
}

const longestTickMs = 1000;

/** All connections under one timer: three for each would be a good part of what an idle one costs. */
export class Connections {
  readonly #all = new Set<Watched>();
  readonly #tickMs: number;
  #timer: NodeJS.Timeout | undefined;
  readonly #onEmpty: (() => void)[] = [];

  constructor({ loginTimeoutMs, pingIntervalMs, silenceTimeoutMs, stallTimeoutMs }: RelayLimits) {
    const shortest = Math.min(loginTimeoutMs, pingIntervalMs, silenceTimeoutMs, stallTimeoutMs);
    this.#tickMs = Math.min(longestTickMs, shortest / 5);
  }

  get count(): number {
    return this.#all.size;
  }

  add(connection: Watched): void {
    this.#all.add(connection);
    this.#timer ??= setInterval(this.#tick, this.#tickMs);
  }

  delete(connection: Watched): void {
    this.#all.delete(connection);
    if (this.#all.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const resolve of this.#onEmpty.splice(0)) resolve();
  }

  /** Resolves once there is none, which may be some turns of the event loop after the end of the last TCP connection. */
  async untilEmpty(): Promise<void> {
    if (this.#all.size > 0) await new Promise<void>((resolve) => this.#onEmpty.push(resolve));
  }

  sendAllAway(): void {
    const count = this.#all.size;
    for (const connection of this.#all) connection.sendAway(reconnectDelayMs(count));
  }

  terminateAll(): void {
    for (const connection of this.#all) connection.terminate();
  }

  readonly #tick = (): void => {
    const now = performance.now();
    for (const connection of this.#all) connection.check(now);
  };
}
