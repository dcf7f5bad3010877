import type { WatchView } from '../machines/watch-view.ts';
import { t } from '../ui/words/translate.ts';

/** The line that says where a viewing stands, and what to do where there is something to do. */
export function statusWords({ phase, failure, relayOnline }: WatchView): {
  status: string;
  hint: string | null;
} {
  if (phase === 'failed' && failure)
    return { status: t(`failure.${failure.code}`), hint: t(`cure.${failure.code}`) };
  if (phase === 'failed') return { status: t('failure.crashed'), hint: t('cure.crashed') };
  if (phase === 'ended') return { status: t('viewer.ended'), hint: t('viewer.ended.hint') };
  if (phase === 'waiting') return { status: t('viewer.waiting'), hint: t('viewer.waiting.hint') };
  if (phase === 'playing' && !relayOnline) return { status: t('viewer.offline'), hint: null };
  return { status: t(`viewer.${phase}`), hint: null };
}
