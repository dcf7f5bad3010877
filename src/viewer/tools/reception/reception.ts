import { createStore, type ReadonlyStore } from '../../../lib/store.ts';
import {
  type Received,
  type ReceiverReading,
  readReceiver,
  receivedBetween,
} from '../../../rtc/quality/receiver-reading.ts';
import { createStallWatch, type Stall } from '../../../rtc/quality/stall-watch.ts';
import type { WatchSession } from '../../session.ts';
import { putAgain } from '../picture/put-again.ts';
import { countShown } from './count-shown.ts';

const readEveryMs = 1_000;

/** How the picture comes in. */
export interface Reception {
  received: ReadonlyStore<Received | null>;
  stall: ReadonlyStore<Stall | null>;
}

/** Reads the statistics once a second while something plays and is looked at, until the signal aborts. */
export function followReception(
  session: Pick<WatchSession, 'view' | 'screen'>,
  video: HTMLVideoElement,
  signal: AbortSignal,
): Reception {
  const received = createStore<Received | null>(null);
  const stall = createStore<Stall | null>(null);
  const stallOf = createStallWatch();
  const shown = countShown(video, signal);
  let before: ReceiverReading | null = null;
  const timer = setInterval(read, readEveryMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });

  async function read(): Promise<void> {
    const { phase, pauseCover, trouble } = session.view.get();
    // A video that is paused shows nothing new, and has a button for it.
    const comes =
      phase === 'playing' &&
      !pauseCover &&
      !trouble &&
      !video.paused &&
      document.visibilityState === 'visible';
    const report = comes ? await session.screen.get()?.statistics() : undefined;
    const now = report ? readReceiver(report) : null;
    received.set(before && now && receivedBetween(before, now));
    before = now;
    const wrong = stallOf(now, shown());
    if (wrong === stall.get()) return;
    stall.set(wrong);
    if (wrong === 'undisplayed') putAgain(video);
  }

  return { received, stall };
}
