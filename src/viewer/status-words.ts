import type { WatchView } from '../machines/watch-view.ts';
import { t } from '../ui/words/translate.ts';

/** The line that says where a viewing stands, and what to expect or to do. */
export function statusWords(view: WatchView): { status: string; hint: string | null } {
  const { phase, relayOnline } = view;
  switch (phase) {
    case 'failed':
    case 'joining':
    case 'connecting':
      return { status: t(`viewer.${phase}`), hint: null };
    case 'playing':
      if (view.pauseCover) return { status: t('viewer.paused'), hint: null };
      return { status: t(relayOnline ? 'viewer.playing' : 'viewer.offline'), hint: null };
    case 'waiting':
      return relayOnline
        ? { status: t('viewer.waiting'), hint: t('viewer.waiting.hint') }
        : { status: t('viewer.waiting-offline'), hint: null };
    default:
      return { status: t(`viewer.${phase}`), hint: t(`viewer.${phase}.hint`) };
  }
}
