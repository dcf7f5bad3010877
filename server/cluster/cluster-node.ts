import type { Logger } from 'pino';
import type { Id } from '../../src/protocol/id.ts';
import type { Cluster } from './cluster.ts';
import { ClusterRooms } from './cluster-rooms.ts';
import { clusterTimes } from './cluster-times.ts';
import type { Hub, HubSession } from './hub.ts';
import { watchSession } from './watch-session.ts';

const { startTimeoutMs, retryMs, closeTimeoutMs } = clusterTimes;

/** Keeps this node in touch with the hub: whenever a session ends, it begins the next. */
export class ClusterNode implements Cluster {
  readonly rooms: ClusterRooms;
  readonly #hub: Hub;
  readonly #logger: Logger;
  readonly #closing = new AbortController();
  #session: HubSession | undefined;
  #stopWatching = () => {};
  #retryTimer: NodeJS.Timeout | undefined;
  /** What this node was called in its last session. */
  #name: Id | undefined;

  constructor(hub: Hub, logger: Logger, limits: { viewersPerRoom: number }) {
    this.rooms = new ClusterRooms(limits);
    this.#hub = hub;
    this.#logger = logger;
  }

  get isWhole(): boolean {
    return this.#session !== undefined;
  }

  /** Rejects with the last attempt's error when the hub cannot be reached in time. */
  start(): Promise<void> {
    return this.#enter(Date.now() + startTimeoutMs);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#retryTimer);
    this.#stopWatching();
    const session = this.#session;
    if (!session) return;
    this.#session = undefined;
    const timer = setTimeout(() => session.end('no answer'), closeTimeoutMs);
    await session.close();
    clearTimeout(timer);
  }

  async #enter(deadline: number): Promise<void> {
    for (let waitMs: number = retryMs[0]; ; waitMs = Math.min(2 * waitMs, retryMs[1])) {
      try {
        return await this.#beginSession();
      } catch (error) {
        if (Date.now() + waitMs > deadline) throw error;
      }
      await this.#pause(waitMs * (0.5 + Math.random() / 2));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#retryTimer = setTimeout(resolve, ms);
    });
  }

  async #beginSession(): Promise<void> {
    const ended = new AbortController();
    const onMessage = (message: Buffer) => this.rooms.onMessage(message);
    const onEnd = (cause: unknown) => {
      ended.abort(cause);
      if (this.#session) this.#onEnd(cause);
    };
    const session = await this.#hub.enter({ onMessage, onEnd }, this.#name);
    if (this.#closing.signal.aborted) await session.close();
    AbortSignal.any([ended.signal, this.#closing.signal]).throwIfAborted();

    this.rooms.attach(session);
    // Members that left since the last session are still on the list under the previous name.
    if (this.#name) void session.giveUp(this.#name);
    this.#name = session.node;
    this.#session = session;
    this.#stopWatching = watchSession(session, this.rooms, this.#logger);
  }

  #onEnd(cause: unknown): void {
    this.#session = undefined;
    this.#stopWatching();
    this.#logger.warn({ problem: describe(cause) }, 'out of touch with the other nodes');
    this.rooms.detach();
    this.#enter(Number.POSITIVE_INFINITY).then(
      () => this.#logger.info('in touch with the other nodes again'),
      () => {},
    );
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
