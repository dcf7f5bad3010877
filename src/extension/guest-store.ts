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
  /** Receives no more of what this viewer shows by now. */
  hide(address: string): void;
  /** The page was closed: those who are in it do not open it again. */
  dismiss(): void;
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

/** @param onArrival called when somebody begins to show something, unless the page was closed on them before */
export function createGuestStore(onArrival: () => void): GuestStore {
  const showing = new Map<string, { streams: readonly MediaStream[]; hide(): void }>();
  const dismissed = new Set<string>();
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
    dismiss() {
      for (const address of showing.keys()) dismissed.add(address);
    },
    set(address, streams, hide = () => {}) {
      const before = showing.has(address);
      if (streams.length > 0) showing.set(address, { streams, hide });
      else if (!showing.delete(address)) return;
      changed();
      if (!before && !dismissed.has(address)) onArrival();
    },
    setOrder(addresses) {
      if (addresses.join() === order.join()) return;
      order = [...addresses];
      if (showing.size > 0) changed();
    },
  };
}
