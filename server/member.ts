import type { closeCodes } from '../src/protocol/close-codes.ts';
import type { Id } from '../src/protocol/id.ts';
import type { RelayMessage } from '../src/protocol/relay-messages.ts';

export type CloseName = keyof typeof closeCodes;

/** One client as the rooms see it; none of these ever throws, not even when the client has gone. */
export interface Member {
  /** Tells the client that it is logged in, and who is there. */
  welcome(peers: Id[]): void;
  send(message: RelayMessage): void;
  /** Passes on the very bytes given; nobody may write to them afterwards. */
  forward(frame: Uint8Array): void;
  close(why: CloseName): void;
}
