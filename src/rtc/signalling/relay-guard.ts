import { RateLimit } from '../../lib/rate-limit.ts';
import type { Id } from '../../protocol/id.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';

/**
 * Units from one address: for long, each second, and at once. A negotiation takes some 30, and once the picture plays
 * there is another way. A relay of ours lets 50 a second through, so that the first two are what a viewer meets.
 */
const limits = { heard: [20, 200], opened: [25, 500] } as const;

/** A frame counts as one, and as one more for each of these in it. */
const unitBytes = 4 * 1024;

/** Most accounts at once. Past that the oldest goes. */
const mostAddresses = 1_000;

interface Account {
  heard: RateLimit;
  opened: RateLimit;
  /** True once it is past one of the limits. */
  isDeaf: boolean;
}

/** What viewers may say to a host through the relay. */
export interface RelayGuard {
  /**
   * Charges a frame before it is opened. The relay may have made it up.
   *
   * @returns `over` with the first that is too much, `deaf` with each further one
   */
  open(address: Id, bytes: number): 'fine' | 'over' | 'deaf';
  /** Charges a frame that has turned out to be sealed with the link, in the same way. */
  hear(address: Id, bytes: number): 'fine' | 'over' | 'deaf';
  /** Closes the account of an address that has left. */
  forget(address: Id): void;
}

/** Counts what opens apart from what does not: a relay can make up frames, and they must not end a picture. */
export function createRelayGuard(now: () => number = () => performance.now()): RelayGuard {
  const accounts = new Map<Id, Account>();

  function accountOf(address: Id): Account {
    const known = accounts.get(address);
    if (known) return known;
    for (const oldest of accounts.keys()) if (accounts.size >= mostAddresses) accounts.delete(oldest);
    const account = {
      heard: new RateLimit(...limits.heard),
      opened: new RateLimit(...limits.opened),
      isDeaf: false,
    };
    accounts.set(address, account);
    return account;
  }

  function charge(address: Id, bytes: number, name: keyof typeof limits) {
    const account = accountOf(address);
    if (account.isDeaf) return 'deaf';
    if (account[name].take(1 + Math.floor(bytes / unitBytes), now())) return 'fine';
    account.isDeaf = true;
    return 'over';
  }

  return {
    open: (address, bytes) => charge(address, bytes, 'opened'),
    hear: (address, bytes) => charge(address, bytes, 'heard'),
    forget: (address) => void accounts.delete(address),
  };
}

/** True if a host wants to hear nothing more of the viewer to which it says this. */
export function isLastWord(message: PeerMessage): boolean {
  if (message.type === 'door') return message.state === 'refused' || message.state === 'removed';
  return message.type === 'flooded';
}
