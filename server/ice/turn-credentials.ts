import { createHmac } from 'node:crypto';
import type { Id } from '../../src/protocol/id.ts';

export interface TurnCredentials {
  username: string;
  credential: string;
}

/**
 * A password that the TURN server can check by itself, for it has the secret too, until `expiresAt` (ms since
 * the epoch): https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00#section-2.2
 */
export function turnCredentials(secret: string, user: Id, expiresAt: number): TurnCredentials {
  const username = `${Math.floor(expiresAt / 1000)}:${user}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
