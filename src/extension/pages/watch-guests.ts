import { type ReadonlySignal, signal } from '@preact/signals';
import type { Guest, Guests } from '../contract/guests.ts';
import { watchOffscreen } from './watch-offscreen.ts';

export interface GuestsWatch {
  guests: ReadonlySignal<readonly Guest[]>;
  hide(address: string): void;
}

/** Follows who shows something, in the window of whichever offscreen document there is; empty while there is none. */
export function watchGuests(): GuestsWatch {
  const guests = signal<readonly Guest[]>([]);
  let source: Guests | undefined;

  function see(): void {
    if (document.visibilityState === 'visible') source?.see();
  }

  watchOffscreen(
    (view) => view.guests,
    (now, listener, until) => now.onChange(listener, until),
    (now) => {
      source = now;
      guests.value = now?.list() ?? [];
      see();
    },
  );
  document.addEventListener('visibilitychange', see);
  return { guests, hide: (address) => source?.hide(address) };
}
