import type { WatchView } from '../../machines/watch-view.ts';
import { t } from '../../ui/words/translate.ts';

/** What to expect or to do, where a viewing stands. */
export function statusHint({ phase, relayOnline }: WatchView): string | null {
  switch (phase) {
    case 'failed':
    case 'joining':
    case 'connecting':
    case 'playing':
      return null;
    case 'waiting':
      return relayOnline ? t('viewer.waiting.hint') : null;
    default:
      return t(`viewer.${phase}.hint`);
  }
}
