import type { WatchView } from '../../../machines/watch/watch-view.ts';
import type { SourceTrouble } from '../../../protocol/messages/source-trouble.ts';
import type { Stall } from '../../../rtc/quality/stall-watch.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { statusWords } from '../../status/status-words.ts';

/** Why the picture that is seen is not live. `held`: the browser keeps it paused. */
export type Obstacle = 'held' | Stall | SourceTrouble;

/** Returns what is wrong with a picture that should play, or null. */
export function obstacleOf(
  { phase, pauseCover, trouble }: WatchView,
  held: boolean,
  stall: Stall | null,
): Obstacle | null {
  if (phase !== 'playing' || pauseCover) return null;
  return trouble ?? (held ? 'held' : stall);
}

/** The line that says where a viewing stands. It is live only if the viewer sees what comes. */
export function liveWords(view: WatchView, obstacle: Obstacle | null): string {
  if (obstacle === 'crashed') return t('viewer.crashed');
  if (obstacle === 'held') return t('viewer.held');
  return obstacle ? t('viewer.still') : statusWords(view);
}
