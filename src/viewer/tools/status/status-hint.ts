import type { WatchView } from '../../../machines/watch/watch-view.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { lineWords } from './failure-words.ts';

/** What to expect or to do, where a viewing stands. */
export function statusHint(view: WatchView): string | null {
  const { phase, relayOnline } = view;
  switch (phase) {
    case 'failed':
    case 'joining':
    case 'connecting':
    case 'playing':
      return null;
    case 'waiting':
      return relayOnline ? t('viewer.waiting.hint') : lineWords(view);
    case 'gone':
      return t(view.linkKept ? 'viewer.gone.hint.kept' : 'viewer.gone.hint');
    default:
      return t(`viewer.${phase}.hint`);
  }
}
