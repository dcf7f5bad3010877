import { createHmac } from 'node:crypto';
import { type Id, idBytes, idFromBytes } from '../../src/protocol/id.ts';

/**
 * Whom a TURN server takes a client for: the same name for all that one IP address does in a day (UTC), so that its quota
 * for one user is that of one address. Without the secret the name does not reveal the address.
 *
 * @param client whom a connection counts for, as `ClientAddresses` has it
 * @param now in milliseconds since the epoch
 */
export function turnUser(secret: string, client: string, now: number): Id {
  const day = new Date(now).toISOString().slice(0, 10);
  return idFromBytes(createHmac('sha256', secret).update(`${day} ${client}`).digest().subarray(0, idBytes));
}
