import type { WatchPhase, WatchView } from '../../machines/watch-view.ts';
import { NoPictureCard } from '../../ui/no-picture-card.tsx';
import { StepList } from '../../ui/step-list.tsx';
import { useLate } from '../../ui/use-late.ts';
import { t } from '../../ui/words/translate.ts';
import { failureWords } from './failure-words.ts';

/** The step with which a phase without a picture begins. */
const firstStep: Partial<Record<WatchPhase, string>> = {
  joining: 'login',
  waiting: 'host',
  connecting: 'offer',
};
const explained: readonly WatchPhase[] = ['reconnecting', 'failed'];

/** The steps towards the picture, and why it is not there once it could be expected. */
export function NoPicture({ view, report }: { view: WatchView; report: () => string }) {
  const { phase, steps } = view;
  const first = steps.find(({ name }) => name === firstStep[phase]);
  const late = useLate(first?.startedAt ?? null);
  if (late || explained.includes(phase)) {
    const failure = phase === 'failed' ? failureWords(view) : null;
    return <NoPictureCard heading="h2" steps={steps} failure={failure} report={report} />;
  }
  return first ? <StepList steps={steps} label={t('steps.label')} /> : null;
}
