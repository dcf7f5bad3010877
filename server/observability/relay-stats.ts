import type { Tally } from './tally.ts';

/** What there is now, and what has happened since the start. */
export interface RelayStats {
  connections: number;
  rooms: number;
  members: number;
  tally: Tally;
}
