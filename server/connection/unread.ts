import type { CloseName } from '../rooms/member.ts';
import type { RelayLimits } from './relay-limits.ts';

/** A client at either end of a frame. */
export interface UnreadParty {
  close(why: CloseName): void;
}

/** What one client has not read, in bytes by sender. */
interface Queue {
  bytes: number;
  readonly bySender: Map<UnreadParty | undefined, number>;
}

/**
 * How much of one sender may wait for a receiver, in parts of the largest backlog, by how many of these wait for it in all.
 * A sender that comes again and again thus leaves less each time, and in the end nothing.
 */
const shares = [
  { past: 8, part: 0 },
  { past: 2, part: 1 / 8 },
  { past: 0, part: 1 },
] as const;

/**
 * Data that clients have not read yet, charged to its senders. A sender is closed that has too much unread at one receiver,
 * and the more waits there of all senders, the less is too much.
 * Past the budget for all, the largest sender is closed. If that one has gone already, the receiver that holds most is
 * closed instead.
 */
export class Unread {
  readonly #maxOfPair: number;
  readonly #maxOfAll: number;
  readonly #queues = new Map<UnreadParty, Queue>();
  readonly #closed = new WeakSet<UnreadParty>();
  #total = 0;

  constructor({ maxBacklogBytes, maxUnreadBytes }: Pick<RelayLimits, 'maxBacklogBytes' | 'maxUnreadBytes'>) {
    this.#maxOfPair = maxBacklogBytes;
    this.#maxOfAll = maxUnreadBytes;
  }

  /** Bytes, without those of receivers that are being closed. */
  get total(): number {
    return this.#total;
  }

  /**
   * Charges what waits for a receiver to its sender, until the returned function is called. May close clients.
   *
   * @param from undefined for what the relay says itself
   */
  charge(to: UnreadParty, from: UnreadParty | undefined, bytes: number): () => void {
    const queue = this.#queues.get(to) ?? { bytes: 0, bySender: new Map() };
    this.#queues.set(to, queue);
    this.#add(to, queue, from, bytes);
    if (from && (queue.bySender.get(from) ?? 0) > this.#shareAt(queue)) this.#close(from, 'tooFast');
    if (this.#total > this.#maxOfAll) this.#reclaim();
    return () => this.#add(to, queue, from, -bytes);
  }

  #shareAt({ bytes }: Queue): number {
    const share = shares.find(({ past }) => bytes > past * this.#maxOfPair);
    return (share?.part ?? 1) * this.#maxOfPair;
  }

  #add(to: UnreadParty, queue: Queue, from: UnreadParty | undefined, bytes: number): void {
    // The queue of a receiver that is being closed is written off.
    if (this.#queues.get(to) !== queue) return;
    queue.bytes += bytes;
    this.#total += bytes;
    queue.bySender.set(from, (queue.bySender.get(from) ?? 0) + bytes);
    if (queue.bytes === 0) this.#queues.delete(to);
  }

  #reclaim(): void {
    const bySender = new Map<UnreadParty | undefined, number>();
    for (const queue of this.#queues.values()) {
      for (const [from, bytes] of queue.bySender) bySender.set(from, (bySender.get(from) ?? 0) + bytes);
    }
    const sender = largest(bySender);
    if (sender && !this.#closed.has(sender)) {
      this.#close(sender, 'tooFast');
      return;
    }
    const receiver = largest(new Map([...this.#queues].map(([to, { bytes }]) => [to, bytes])));
    if (!receiver) return;
    this.#total -= this.#queues.get(receiver)?.bytes ?? 0;
    this.#queues.delete(receiver);
    this.#close(receiver, 'tooSlow');
  }

  #close(party: UnreadParty, why: CloseName): void {
    if (this.#closed.has(party)) return;
    this.#closed.add(party);
    party.close(why);
  }
}

function largest<Key>(sizes: ReadonlyMap<Key, number>): Key | undefined {
  let most: [Key | undefined, number] = [undefined, 0];
  for (const entry of sizes) if (entry[1] > most[1]) most = entry;
  return most[0];
}
