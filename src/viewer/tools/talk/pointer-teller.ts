import type { Spot } from '../../../protocol/messages/talk-messages.ts';

/** How often others are told where the hand is, and that it is there still. */
const tellEveryMs = 33;
const stillThereMs = 1_000;

export interface PointerTeller {
  /** The pointer is there; null for nowhere. */
  move(to: Spot | null): void;
}

/** Tells others where a pointer is: no more often than they can see, and again while it rests. */
export function createPointerTeller(point: (at: Spot | null) => void): PointerTeller {
  let at: Spot | null = null;
  let told: Spot | null = null;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let staying: ReturnType<typeof setInterval> | undefined;

  function tell(): void {
    telling = undefined;
    if (at === told) return;
    told = at;
    point(at);
    clearInterval(staying);
    if (at) staying = setInterval(() => point(at), stillThereMs);
  }

  return {
    move(to) {
      at = to;
      if (!to) {
        clearTimeout(telling);
        tell();
      } else if (telling === undefined) {
        tell();
        telling = setTimeout(tell, tellEveryMs);
      }
    },
  };
}
