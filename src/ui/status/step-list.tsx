import type { Step } from '../../machines/common/steps.ts';
import type { PeerStep } from '../../machines/peer/peer-events.ts';
import type { ShareStep } from '../../machines/share/share-events.ts';
import type { WatchStep } from '../../machines/watch/watch-events.ts';
import { elapsed } from '../i18n/elapsed.ts';
import './step-list.css';
import { useNow } from '../hooks/use-now.ts';
import { t } from '../i18n/translate.ts';

/** Where a chart stands: each step with its mark and the time it took or has taken so far. */
export function StepList({
  steps,
  label,
}: {
  steps: Step<ShareStep | WatchStep | PeerStep>[];
  label: string;
}) {
  const now = useNow(steps.some(({ status }) => status === 'active'));
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ name, status, startedAt, endedAt }) => (
        <li key={name} data-step={name} data-status={status}>
          <span class="mark" role="img" aria-label={t(`step.status.${status}`)} />
          <span>{t(`step.${name}`)}</span>
          <time>{startedAt === null ? '' : elapsed(Math.max(0, (endedAt ?? now) - startedAt))}</time>
        </li>
      ))}
    </ol>
  );
}
