import type { Id } from '../../src/protocol/id.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import type { RelayMessage } from '../../src/protocol/messages/relay-messages.ts';

export type CloseName = keyof typeof closeCodes;

export function closeNameOf(text: string): CloseName | undefined {
  return (Object.keys(closeCodes) as CloseName[]).find((name) => name === text);
}

/** What a host has left for the next viewer, as the frame that viewer is handed. */
export interface WaitingOffer {
  /** By which the host knows it again. */
  readonly id: Id;
  readonly frame: Uint8Array;
}

/** One client as the rooms see it; none of these ever throws, not even when the client has gone. */
export interface Member {
  /** Tells the client that it is logged in and who is there, and hands it what the host has left for it. */
  welcome(peers: Id[], offer: WaitingOffer | undefined): void;
  send(message: RelayMessage): void;
  /**
   * Passes on the very bytes given, which must not change afterwards.
   *
   * @param from the sender, which pays for what this member does not read
   */
  forward(frame: Uint8Array, from: Member | undefined): void;
  close(why: CloseName): void;
}
