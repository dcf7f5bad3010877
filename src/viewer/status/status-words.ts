import type { WatchView } from '../../machines/watch/watch-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** The line that says where a viewing stands. */
export function statusWords({ phase, relayOnline, pauseCover, farewell }: WatchView): string {
  if (phase === 'playing' && pauseCover) return t('viewer.paused');
  if (phase === 'playing' && !relayOnline) return t('viewer.offline');
  if (phase === 'waiting' && !relayOnline) return t('viewer.waiting-offline');
  if (phase === 'ended' && farewell !== 'ended') return t(`viewer.${farewell}`);
  return t(`viewer.${phase}`);
}
