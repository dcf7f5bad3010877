import type { RelayRooms } from '../rooms/relay-rooms.ts';

/** What a relay has that is one of several nodes. */
export interface Cluster {
  readonly rooms: RelayRooms;
  /** Whether it is in touch with the other nodes. */
  readonly isWhole: boolean;
  /** To be called when all members have gone. */
  close(): Promise<void>;
}
