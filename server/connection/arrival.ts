import type { Id } from '../../src/protocol/id.ts';

/** What a room needs to know of a login. */
export type Arrival =
  | { role: 'host'; room: Id; address: Id }
  | { role: 'viewer'; room: Id; address: Id; replaces?: Id | undefined; takesOffer?: boolean | undefined };
