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

declare global {
  interface Window {
    /** In the window of the offscreen document alone. */
    guests?: Guests;
  }
}
