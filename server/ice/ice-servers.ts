import type { IceServer, RelayMessage } from '../../src/protocol/messages/relay-messages.ts';
import type { IceOptions } from './ice-options.ts';
import { turnCredentials } from './turn-credentials.ts';
import { turnUser } from './turn-user.ts';

interface Borrower {
  send(message: RelayMessage): void;
}

interface Loan {
  client: string;
  /** When it was lent first, in milliseconds since the epoch: who it is to a TURN server stays the same at each renewal. */
  since: number;
  renewAt: number;
}

/** After so many renewals the event loop gets a turn. */
const renewalsAtOnce = 200;

/** Lends TURN credentials, which are those of the member's IP address, and new ones before those end. */
export class IceServers {
  readonly #options: IceOptions;
  /** What costs the operator nothing. */
  readonly stun: IceServer[];
  /** In the order in which they are due: who is renewed goes to the end. */
  readonly #loans = new Map<Borrower, Loan>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IceOptions) {
    this.#options = options;
    this.stun = options.stunUrls.length > 0 ? [{ urls: options.stunUrls }] : [];
  }

  /** Whether there is more to lend than `stun`. */
  get hasTurn(): boolean {
    return this.#options.turnServers.length > 0;
  }

  /**
   * What a member is to use. It is sent new ones in time until `takeBack`.
   *
   * @param client whom its connection counts for
   */
  lend(member: Borrower, client: string): IceServer[] {
    if (!this.hasTurn) return this.stun;
    const servers = this.#lend(member, client, Date.now());
    if (this.#timer === undefined) this.#plan();
    return servers;
  }

  /** The same for one that has been lent nothing yet; undefined where there is nothing more to lend. */
  lendLate(member: Borrower, client: string): IceServer[] | undefined {
    const isLate = this.hasTurn && !this.#loans.has(member);
    return isLate ? this.lend(member, client) : undefined;
  }

  takeBack(member: Borrower): void {
    this.#loans.delete(member);
    if (this.#loans.size === 0) this.#plan();
  }

  #lend(member: Borrower, client: string, since: number): IceServer[] {
    const { turnServers, turnLifetimeMs } = this.#options;
    const now = Date.now();
    this.#loans.delete(member);
    this.#loans.set(member, { client, since, renewAt: now + turnLifetimeMs / 2 });
    const turn = turnServers.map(({ urls, secret }) => ({
      urls,
      ...turnCredentials(secret, turnUser(secret, client, since), now + turnLifetimeMs),
    }));
    return [...this.stun, ...turn];
  }

  readonly #renew = (): void => {
    const now = Date.now();
    let renewals = 0;
    for (const [member, { client, since, renewAt }] of this.#loans) {
      if (renewAt > now || renewals === renewalsAtOnce) break;
      renewals += 1;
      member.send({ type: 'ice-servers', iceServers: this.#lend(member, client, since) });
    }
    this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    const [next] = this.#loans.values();
    this.#timer = next && setTimeout(this.#renew, Math.max(0, next.renewAt - Date.now()));
  }
}
