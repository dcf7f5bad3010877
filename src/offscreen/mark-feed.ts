import type { Mark } from '../protocol/messages/talk-messages.ts';

/** What viewers point at and draw, for the page or overlay that shows it. */
export interface MarkFeed {
  tell(mark: Mark): void;
  /** Calls back with each, until the signal aborts. */
  onMark(listener: (mark: Mark) => void, signal: AbortSignal): void;
}

export function createMarkFeed(): MarkFeed {
  const listeners = new Set<(mark: Mark) => void>();
  return {
    tell(mark) {
      for (const listener of listeners) listener(mark);
    },
    onMark(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
