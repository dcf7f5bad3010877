import * as v from 'valibot';
import { type Id, IdSchema } from '../../protocol/id.ts';

/**
 * Keeps this tab's address in a room over a reload, so that the relay can tell a return from a newcomer.
 * @returns the address this tab had before, if it had one
 */
export function rememberAddress(room: Id, address: Id): Id | null {
  const key = `address:${room}`;
  // Storage can be switched off or full; the old self then goes when the relay misses its heartbeat.
  const before = attempt(() => v.safeParse(IdSchema, sessionStorage.getItem(key)));
  attempt(() => sessionStorage.setItem(key, address));
  return before?.success ? before.output : null;
}

function attempt<Outcome>(access: () => Outcome): Outcome | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
