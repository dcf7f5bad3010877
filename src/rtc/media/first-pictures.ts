import type { Id } from '../../protocol/id.ts';

/** A viewer that has no picture after this long is no reason for others to wait. */
const longestMs = 10_000;

/** Which viewers have yet to see their first picture: the processor is for them, and all else can wait. */
export interface FirstPictures {
  /** Until it is seen or the signal aborts. */
  expect(address: Id, signal: AbortSignal): void;
  seen(address: Id): void;
  areAwaited(): boolean;
}

export function createFirstPictures(): FirstPictures {
  /** Since when, in milliseconds of the page's clock. */
  const awaited = new Map<Id, number>();
  return {
    expect(address, signal) {
      awaited.set(address, performance.now());
      signal.addEventListener('abort', () => awaited.delete(address), { once: true });
    },
    seen: (address) => void awaited.delete(address),
    areAwaited: () => [...awaited.values()].some((since) => performance.now() - since < longestMs),
  };
}
