import type { WatchView } from '../../machines/watch-view.ts';
import type { Stall } from '../../rtc/stall-watch.ts';
import { t } from '../../ui/words/translate.ts';
import { statusWords } from '../status-words.ts';

/** Why the picture that is seen is not what is shared right now. `held`: the browser keeps it paused. */
export type Obstacle = 'held' | Stall;

/** Returns what is wrong with a picture that should play, or null. */
export function obstacleOf(
  { phase, pauseCover }: WatchView,
  held: boolean,
  stall: Stall | null,
): Obstacle | null {
  if (phase !== 'playing' || pauseCover) return null;
  return held ? 'held' : stall;
}

/** The line that says where a viewing stands. It is live only if the viewer sees what comes. */
export function liveWords(view: WatchView, obstacle: Obstacle | null): string {
  if (obstacle) return t(obstacle === 'held' ? 'viewer.held' : 'viewer.still');
  return statusWords(view);
}
