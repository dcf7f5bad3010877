import type { Id } from '../../src/protocol/id.ts';
import type { LeaveReason } from '../../src/protocol/messages/relay-messages.ts';
import type { Arrival } from '../connection/arrival.ts';

/**
 * What the nodes of one relay share: the list of who is where, and a channel to each node. It is the one
 * that decides and that puts all that happens in one order.
 */
export interface Hub {
  /**
   * Begins a session under a new name. `before` is what this node was called in its last one.
   * Rejects when the hub cannot be reached.
   */
  enter(listener: HubListener, before: Id | undefined): Promise<HubSession>;
}

export interface HubListener {
  onMessage(message: Buffer): void;
  /** At most once. From then on the session does nothing. */
  onEnd(cause: unknown): void;
}

export interface Registration {
  arrival: Arrival;
  stamp: string;
  /** A newcomer is not let in beyond this many. */
  viewersPerRoom: number;
  /** Undefined for a newcomer. */
  again: Again | undefined;
}

/**
 * Says again who is here already: gives way to a later one, and goes to those who do not know it. It began at a time that
 * the hub has said, or so long ago. The clocks of nodes differ, the time that has passed does not.
 */
export type Again = { since: number } | { ageMs: number };

/** `fenced`: the others take this node for dead. `ended`: the session is over with an unknown outcome. */
export type JoinAnswer = 'seated' | 'addressTaken' | 'roomFull' | 'replaced' | 'fenced' | 'ended';

export interface Departure {
  room: Id;
  address: Id;
  stamp: string;
  reason: LeaveReason;
}

export interface Beat {
  /** Whether the hub still knows this node. */
  known: boolean;
  /** Nodes that have not said for too long that they live. */
  silent: Id[];
}

/** One node's time at the hub. What it asks is done in the order it asks; none of its promises rejects. */
export interface HubSession {
  /** The name others reach this node by. */
  readonly node: Id;
  /** Whether the others have taken this node, under its name before, for dead. */
  readonly wasGivenUp: boolean;
  /** With `seated`, this node is sent `joined` as all whom it concerns are. */
  join(registration: Registration): Promise<JoinAnswer>;
  leave(departure: Departure): void;
  /** Has this node sent all seats of a room that it has to know. */
  list(room: Id): void;
  /** Whether a node took it. */
  publish(node: Id, message: Buffer): Promise<boolean>;
  /** Says that this node lives. */
  beat(): Promise<Beat | undefined>;
  /** Gives a node up: removes its members, and those whom it concerns are sent `left`. */
  giveUp(node: Id): Promise<void>;
  /** Ends it at once; `onEnd` is called. */
  end(cause: unknown): void;
  /** Ends it once all that was asked is done; `onEnd` is not called. */
  close(): Promise<void>;
}
