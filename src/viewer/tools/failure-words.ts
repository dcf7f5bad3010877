import type { WatchView } from '../../machines/watch-view.ts';
import { t } from '../../ui/words/translate.ts';

/** Why a viewing failed, and what to do about it at this end. */
export function failureWords({ failure }: WatchView): { words: string; cure: string } {
  const code = failure?.code ?? 'crashed';
  const cure = code === 'relay-unreachable' ? t('viewer.cure.relay-unreachable') : t(`cure.${code}`);
  return { words: t(`failure.${code}`), cure };
}
