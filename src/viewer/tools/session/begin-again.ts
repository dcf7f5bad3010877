import type { WatchPhase } from '../../../machines/watch/watch-view.ts';
import type { WatchSession } from '../../session.ts';

/** Where these are, people begin again, or nothing does. */
const over: readonly WatchPhase[] = ['ended', 'refused', 'removed', 'left', 'failed'];

/**
 * Begins again when the page comes back from the back-forward cache. Browsers that keep such a page there have closed its
 * connections, and say so late or never.
 */
export function beginAgainWhenRestored({ view, again }: Pick<WatchSession, 'view' | 'again'>): void {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && !over.includes(view.get().phase)) again();
  });
}
