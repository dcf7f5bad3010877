import type { Guests } from '../extension/contract/guests.ts';
import { createChangeNotifier } from '../lib/change-notifier.ts';

export interface GuestStore extends Guests {
  set(address: string, streams: readonly MediaStream[], hide?: () => void): void;
  /** Addresses of all viewers, in the order in which the popup numbers them. */
  setOrder(addresses: readonly string[]): void;
}

/** @param onArrival called when a viewer begins to show something */
export function createGuestStore(onArrival: () => void): GuestStore {
  const showing = new Map<string, { streams: readonly MediaStream[]; hide(): void }>();
  const seen = new Set<string>();
  const { changed, onChange } = createChangeNotifier();
  let order: readonly string[] = [];

  return {
    list: () =>
      [...showing]
        .map(([address, { streams }]) => ({ address, number: order.indexOf(address) + 1, streams }))
        .sort((one, other) => one.number - other.number),
    onChange,
    hide: (address) => showing.get(address)?.hide(),
    unseen: () => [...showing.keys()].filter((address) => !seen.has(address)).length,
    see() {
      if ([...showing.keys()].every((address) => seen.has(address))) return;
      for (const address of showing.keys()) seen.add(address);
      changed();
    },
    set(address, streams, hide = () => {}) {
      const before = showing.has(address);
      if (streams.length > 0) showing.set(address, { streams, hide });
      else if (!showing.delete(address)) return;
      else seen.delete(address);
      changed();
      if (!before) onArrival();
    },
    setOrder(addresses) {
      if (addresses.join() === order.join()) return;
      order = [...addresses];
      if (showing.size > 0) changed();
    },
  };
}
