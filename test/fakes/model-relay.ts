import type { PeerEvent } from '../../src/machines/peer/peer-events.ts';
import type { PeerMessage } from '../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../src/protocol/messages/relay-messages.ts';
import type { TestClock } from './test-clock.ts';

/** What becomes of a message on its way: it arrives after each of these delays, perhaps damaged. */
export interface Fate {
  delaysMs: number[];
  damaged: boolean;
}

export const goodFate: Fate = { delaysMs: [20], damaged: false };

const otherOf = { host: 'viewer', viewer: 'host' } as const;

/** The way over a relay between a host and a viewer, worse than any real one. */
export class ModelRelay {
  readonly #clock: TestClock;
  readonly #fates: Fate[];
  readonly #tell: (role: Role, event: PeerEvent) => void;
  readonly #isOnline = { host: true, viewer: true };
  readonly #backlog: Record<Role, PeerMessage[]> = { host: [], viewer: [] };

  /** @param fates those of the first messages; all others are good */
  constructor(clock: TestClock, fates: readonly Fate[], tell: (role: Role, event: PeerEvent) => void) {
    this.#clock = clock;
    this.#fates = [...fates];
    this.#tell = tell;
  }

  pass(from: Role, message: PeerMessage): void {
    if (!this.#isOnline[from]) {
      this.#backlog[from].push(message);
      return;
    }
    const to = otherOf[from];
    const { delaysMs, damaged } = this.#fates.shift() ?? goodFate;
    for (const ms of delaysMs) {
      this.#clock.setTimeout(() => {
        if (!this.#isOnline[to]) return;
        this.#tell(to, { type: 'message.received', message: damaged ? damage(message) : message });
      }, ms);
    }
  }

  breakLine(role: Role): void {
    if (!this.#isOnline[role]) return;
    this.#isOnline[role] = false;
    if (this.#isOnline[otherOf[role]]) this.#tell(otherOf[role], { type: 'remote.lost' });
  }

  mendLine(role: Role): void {
    if (this.#isOnline[role]) return;
    this.#isOnline[role] = true;
    const isOtherThere = this.#isOnline[otherOf[role]];
    if (isOtherThere) this.#tell(otherOf[role], { type: 'remote.back' });
    for (const message of this.#backlog[role].splice(0)) this.pass(role, message);
    this.#tell(role, { type: isOtherThere ? 'remote.back' : 'remote.lost' });
  }

  /** From now on everything goes well. */
  heal(): void {
    this.#fates.length = 0;
    this.mendLine('host');
    this.mendLine('viewer');
  }
}

function damage(message: PeerMessage): PeerMessage {
  if (message.type !== 'description') return { type: 'candidate', candidate: null };
  return { type: 'description', description: { ...message.description, sdp: 'damaged' } };
}
