import {
  type Received,
  type ReceiverReading,
  readReceiver,
  receivedBetween,
} from '../../rtc/receiver-reading.ts';
import { createStallWatch, type Stall } from '../../rtc/stall-watch.ts';
import { createStore, type ReadonlyStore } from '../../ui/store.ts';
import type { WatchSession } from '../watch.ts';

const readEveryMs = 1_000;

/** How the picture comes in. */
export interface Reception {
  received: ReadonlyStore<Received | null>;
  stall: ReadonlyStore<Stall | null>;
}

/** Reads the statistics once a second while something plays and is looked at, until the signal aborts. */
export function followReception(session: WatchSession, signal: AbortSignal): Reception {
  const received = createStore<Received | null>(null);
  const stall = createStore<Stall | null>(null);
  const stallOf = createStallWatch();
  let before: ReceiverReading | null = null;
  const timer = setInterval(read, readEveryMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });

  async function read(): Promise<void> {
    const { phase, pauseCover } = session.view.get();
    const comes = phase === 'playing' && !pauseCover && document.visibilityState === 'visible';
    const report = comes ? await session.screen.get()?.statistics() : undefined;
    const now = report ? readReceiver(report) : null;
    received.set(before && now && receivedBetween(before, now));
    before = now;
    const wrong = stallOf(now);
    if (wrong !== stall.get()) stall.set(wrong);
  }

  return { received, stall };
}
