/** One viewer who shows something, numbered as in the popup. */
export interface Guest {
  address: string;
  number: number;
  streams: readonly MediaStream[];
}

/**
 * What viewers show, as the page that shows it sees it. A MediaStream cannot be sent to another document, but one
 * taken from the window of the document that owns it plays.
 */
export interface Guests {
  list(): readonly Guest[];
  onChange(listener: () => void, signal?: AbortSignal): void;
  /** Stops receiving what this viewer shows now. */
  hide(address: string): void;
  /** How many show something that the sharer has not looked at. */
  unseen(): number;
  /** The sharer looks at all that is shown now. */
  see(): void;
}

export interface GuestStore extends Guests {
  set(address: string, streams: readonly MediaStream[], hide?: () => void): void;
  /** Addresses of all viewers, in the order in which the popup numbers them. */
  setOrder(addresses: readonly string[]): void;
}

declare global {
  interface Window {
    /** In the window of the offscreen document alone. */
    guests?: Guests;
  }
}

/** @param onArrival called when a viewer begins to show something */
export function createGuestStore(onArrival: () => void): GuestStore {
  const showing = new Map<string, { streams: readonly MediaStream[]; hide(): void }>();
  const seen = new Set<string>();
  const changes = new EventTarget();
  const changed = () => void changes.dispatchEvent(new Event('change'));
  let order: readonly string[] = [];

  return {
    list: () =>
      [...showing]
        .map(([address, { streams }]) => ({ address, number: order.indexOf(address) + 1, streams }))
        .sort((one, other) => one.number - other.number),
    onChange: (listener, signal) => changes.addEventListener('change', listener, signal ? { signal } : {}),
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
