import type { FailureCode } from '../../../machines/common/failure.ts';
import type { WatchView } from '../../../machines/watch/watch-view.ts';
import { t } from '../../../ui/i18n/translate.ts';

/** Why a viewing failed, and what to do about it at this end. */
export function failureWords({ failure }: WatchView): { words: string; cure: string } {
  return wordsOf(failure?.code ?? 'crashed');
}

/** Why the line to the relay is down; null until it is known. */
export function lineWords({ lineProblem }: WatchView): string | null {
  if (lineProblem === null) return null;
  const { words, cure } = wordsOf(lineProblem);
  return `${words} ${cure}`;
}

function wordsOf(code: FailureCode): { words: string; cure: string } {
  const cure = code === 'relay-unreachable' ? t('viewer.cure.relay-unreachable') : t(`cure.${code}`);
  return { words: t(`failure.${code}`), cure };
}
