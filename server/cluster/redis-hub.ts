import { createClient } from 'redis';
import { type Id, randomId } from '../../src/protocol/id.ts';
import type { Hub, HubListener, HubSession } from './hub.ts';
import { RedisSession } from './redis-session.ts';

// Shorter than the connect timeout of the package: this one also holds for a Redis that takes a connection and is silent.
const enterTimeoutMs = 3_000;

/** The hub in a Redis. A session is a connection to it: what a node misses without one, it asks for in the next. */
export class RedisHub implements Hub {
  readonly #url: string;

  /** `redis://` or, with TLS, `rediss://`; may have a user, a password and the number of a database. */
  constructor(url: string) {
    this.#url = url;
  }

  async enter(listener: HubListener, before: Id | undefined): Promise<HubSession> {
    const client = createClient({
      url: this.#url,
      disableOfflineQueue: true,
      maintNotifications: 'disabled',
      socket: { reconnectStrategy: false },
    });
    const session = new RedisSession(client, randomId(), listener);
    const noAnswer = Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
    const timer = setTimeout(() => session.end(noAnswer), enterTimeoutMs);
    try {
      await session.open(before);
      return session;
    } catch (error) {
      session.end(error);
      throw session.cause;
    } finally {
      clearTimeout(timer);
    }
  }
}
