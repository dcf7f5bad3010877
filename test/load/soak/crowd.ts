import type { Id } from '../../../src/protocol/id.ts';
import type { Role } from '../../../src/protocol/messages/relay-messages.ts';
import { LoadClient } from '../load-client.ts';
import { OwnedRoom } from '../owned-room.ts';

const roomSize = 5;
const openAtOnce = 200;

interface Guest {
  client: LoadClient;
  role: Role;
  room: OwnedRoom;
}

/** Many clients in rooms of five, a host and four viewers, who only stay. */
export class Crowd {
  readonly #relay: string;
  readonly #guests: Guest[] = [];
  /** Close codes of connections that were not given up by the clients. */
  readonly lost: number[] = [];

  constructor(relay: string) {
    this.#relay = relay;
  }

  async gather(count: number): Promise<void> {
    const rooms = Array.from({ length: Math.ceil(count / roomSize) }, () => new OwnedRoom());
    const places = rooms.flatMap((room) =>
      Array.from(
        { length: roomSize },
        (_, index) => ({ room, role: index === 0 ? 'host' : 'viewer' }) as const,
      ),
    );
    for (let start = 0; start < count; start += openAtOnce) {
      const group = places.slice(start, Math.min(start + openAtOnce, count));
      this.#guests.push(...(await Promise.all(group.map(({ room, role }) => this.#enter(role, room)))));
    }
  }

  /**
   * The first `count` lose their connections and all come back at once under their old addresses.
   *
   * @returns how long each took in milliseconds, and how many did not get in
   */
  async comeBack(count: number): Promise<{ tookMs: number[]; failed: number }> {
    const returning = this.#guests.slice(0, count);
    for (const { client } of returning) leave(client);
    const start = performance.now();
    const attempts = await Promise.allSettled(
      returning.map(async (guest) => {
        Object.assign(guest, await this.#enter(guest.role, guest.room, guest.client.address));
        return performance.now() - start;
      }),
    );
    const tookMs = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    return { tookMs, failed: count - tookMs.length };
  }

  close(): void {
    for (const { client } of this.#guests) leave(client);
  }

  async #enter(role: Role, room: OwnedRoom, address?: Id): Promise<Guest> {
    const client = await LoadClient.enter(this.#relay, role, room, address);
    client.onClose = (code) => this.lost.push(code);
    return { client, role, room };
  }
}

function leave(client: LoadClient): void {
  client.onClose = () => {};
  client.vanish();
}
