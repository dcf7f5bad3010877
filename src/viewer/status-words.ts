import type { WatchView } from '../machines/watch-view.ts';
import { t } from '../ui/words/translate.ts';

/** The line that says where a viewing stands, and what to expect or to do. */
export function statusWords({ phase, failure, relayOnline }: WatchView): {
  status: string;
  hint: string | null;
} {
  switch (phase) {
    case 'failed': {
      const code = failure?.code ?? 'crashed';
      const cure = code === 'relay-unreachable' ? t('viewer.cure.relay-unreachable') : t(`cure.${code}`);
      return { status: t(`failure.${code}`), hint: cure };
    }
    case 'joining':
    case 'connecting':
      return { status: t(`viewer.${phase}`), hint: null };
    case 'playing':
      return { status: t(relayOnline ? 'viewer.playing' : 'viewer.offline'), hint: null };
    case 'waiting':
      return relayOnline
        ? { status: t('viewer.waiting'), hint: t('viewer.waiting.hint') }
        : { status: t('viewer.waiting-offline'), hint: null };
    default:
      return { status: t(`viewer.${phase}`), hint: t(`viewer.${phase}.hint`) };
  }
}
