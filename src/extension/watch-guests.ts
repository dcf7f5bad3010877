import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { GuestsCommandSchema } from './contract.ts';
import type { Guest, Guests } from './guest-store.ts';
import { onCommand } from './messages.ts';

export interface GuestsWatch {
  guests: ReadonlySignal<readonly Guest[]>;
  hide(address: string): void;
}

/** Follows who shows something, in the window of whichever offscreen document there is; nobody while there is none. */
export function watchGuests(): GuestsWatch {
  const guests = signal<readonly Guest[]>([]);
  let following = new AbortController();
  let source: Guests | undefined;

  function look(): void {
    forget();
    const home = browser.extension.getViews().find((view) => view.guests);
    source = home?.guests;
    if (!home || !source) return;
    source.onChange(show, following.signal);
    home.addEventListener('pagehide', forget, { signal: following.signal });
    show();
  }

  function show(): void {
    guests.value = source?.list() ?? [];
  }

  function forget(): void {
    following.abort();
    following = new AbortController();
    source = undefined;
    show();
  }

  onCommand(GuestsCommandSchema, () => {
    look();
    return undefined;
  });
  window.addEventListener('pagehide', () => source?.dismiss());
  look();
  return { guests, hide: (address) => source?.hide(address) };
}
