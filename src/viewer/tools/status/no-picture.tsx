import type { WatchPhase, WatchView } from '../../../machines/watch/watch-view.ts';
import { useLate } from '../../../ui/hooks/use-late.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { NoPictureCard } from '../../../ui/status/no-picture-card.tsx';
import { StepList } from '../../../ui/status/step-list.tsx';
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
