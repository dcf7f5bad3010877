import type { Since } from '../rooms/room.ts';
import type { Again } from './hub.ts';

export function beginsNow(): Since {
  return { own: performance.now() };
}

/** Says when a stay began in a way that does not need the clock of this machine to be right. */
export function againOf(since: Since): Again {
  return 'hub' in since ? { since: since.hub } : { ageMs: performance.now() - since.own };
}

/** True if a stay is later than one that began at this time of the hub. Of what the hub does not know yet, it decides itself. */
export function isLater(since: Since, than: number): boolean {
  return 'own' in since || since.hub > than;
}
