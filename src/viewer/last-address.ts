import * as v from 'valibot';
import { type Id, IdSchema } from '../protocol/id.ts';

/**
 * Keeps this tab's address in a room over a reload, so that the relay can tell a return from a newcomer.
 * @returns the address this tab had before, if it had one
 */
export function rememberAddress(room: Id, address: Id): Id | null {
  const key = `address:${room}`;
  try {
    const before = v.safeParse(IdSchema, sessionStorage.getItem(key));
    sessionStorage.setItem(key, address);
    return before.success ? before.output : null;
  } catch {
    // Storage can be switched off; the old self then goes when the relay misses its heartbeat.
    return null;
  }
}
