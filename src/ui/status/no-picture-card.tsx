import type { Step } from '../../machines/common/steps.ts';
import type { PeerStep } from '../../machines/peer/peer-events.ts';
import type { ShareStep } from '../../machines/share/share-events.ts';
import type { WatchStep } from '../../machines/watch/watch-events.ts';
import { CopyReport } from './copy-report.tsx';
import './no-picture-card.css';
import { t } from '../i18n/translate.ts';
import { StepList } from './step-list.tsx';

interface NoPictureCardProps {
  heading: 'h2' | 'h3';
  steps: Step<ShareStep | WatchStep | PeerStep>[];
  /** What went wrong and what to do about it, in words. */
  failure: { words: string; cure: string } | null;
  /** Left out where the page has its own button for the report. */
  report?: () => string | Promise<string>;
}

/** Why there is no picture: where the chart stands. A picture is there when its first frame is decoded, not before. */
export function NoPictureCard({ heading: Heading, steps, failure, report }: NoPictureCardProps) {
  return (
    <div class="no-picture" data-testid="no-picture">
      <Heading>{t('no-picture.heading')}</Heading>
      {failure ? (
        <div class="notice problem" role="alert">
          <strong>{standing(steps)}</strong>
          {failure.words} {failure.cure}
        </div>
      ) : (
        <p>{standing(steps)}</p>
      )}
      <StepList steps={steps} label={t('steps.label')} />
      {report && <CopyReport report={report} />}
    </div>
  );
}

/** The step that failed, else the last one that is under way. */
function standing(steps: NoPictureCardProps['steps']): string | null {
  const failed = steps.find(({ status }) => status === 'failed');
  const active = steps.findLast(({ status }) => status === 'active');
  if (failed) return t('no-picture.failed', { step: t(`step.${failed.name}`) });
  return active ? t('no-picture.active', { step: t(`step.${active.name}`) }) : null;
}
