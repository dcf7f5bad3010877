import { type Id, randomId } from '../src/protocol/id.ts';
import type { IceServer, RelayMessage } from '../src/protocol/relay-messages.ts';
import type { IceOptions } from './ice-options.ts';
import { turnCredentials } from './turn-credentials.ts';

interface Borrower {
  send(message: RelayMessage): void;
}

interface Loan {
  /** The same at each renewal, and nobody else's: by it a TURN server counts what each user has. */
  user: Id;
  renewAt: number;
}

/** After so many renewals the event loop gets a turn. */
const renewalsAtOnce = 200;

/** Lends every member TURN credentials of its own, and new ones before those end. */
export class IceServers {
  readonly #options: IceOptions;
  readonly #stun: readonly IceServer[];
  /** In the order in which they are due: who is renewed goes to the end. */
  readonly #loans = new Map<Borrower, Loan>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IceOptions) {
    this.#options = options;
    this.#stun = options.stunUrls.length > 0 ? [{ urls: options.stunUrls }] : [];
  }

  /** What a member is to use. It is sent new ones in time until `takeBack`. */
  lend(member: Borrower): IceServer[] {
    if (this.#options.turnServers.length === 0) return [...this.#stun];
    const servers = this.#lend(member, randomId());
    if (this.#timer === undefined) this.#plan();
    return servers;
  }

  takeBack(member: Borrower): void {
    this.#loans.delete(member);
    if (this.#loans.size === 0) this.#plan();
  }

  #lend(member: Borrower, user: Id): IceServer[] {
    const { turnServers, turnLifetimeMs } = this.#options;
    const now = Date.now();
    this.#loans.delete(member);
    this.#loans.set(member, { user, renewAt: now + turnLifetimeMs / 2 });
    const turn = turnServers.map(({ urls, secret }) => ({
      urls,
      ...turnCredentials(secret, user, now + turnLifetimeMs),
    }));
    return [...this.#stun, ...turn];
  }

  readonly #renew = (): void => {
    const now = Date.now();
    let renewals = 0;
    for (const [member, { user, renewAt }] of this.#loans) {
      if (renewAt > now || renewals === renewalsAtOnce) break;
      renewals += 1;
      member.send({ type: 'ice-servers', iceServers: this.#lend(member, user) });
    }
    this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    const [next] = this.#loans.values();
    this.#timer = next && setTimeout(this.#renew, Math.max(0, next.renewAt - Date.now()));
  }
}
