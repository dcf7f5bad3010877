import type { PeerView } from '../../machines/peer/peer-view.ts';
import { useLate } from '../../ui/hooks/use-late.ts';
import { language, t } from '../../ui/i18n/translate.ts';
import { NoPictureCard } from '../../ui/status/no-picture-card.tsx';
import { SecurityCode } from '../../ui/status/security-code.tsx';
import { StepList } from '../../ui/status/step-list.tsx';
import { DeliveredLine } from '../rows/delivered-line.tsx';
import './viewer-card.css';

interface ViewerCardProps {
  viewer: PeerView;
  name: string;
  open: boolean;
  remove(): void;
}

/** One viewer: where it stands, what goes to it, and its end. */
export function ViewerCard({ viewer, name, open, remove }: ViewerCardProps) {
  const late = useLate(viewer.phase === 'connecting' ? (viewer.steps[0]?.startedAt ?? null) : null);
  const { failure } = viewer;
  return (
    <details class="viewer" data-phase={viewer.phase} open={open}>
      <summary>
        <span class="dot" />
        <bdi data-testid="viewer-name">{name}</bdi>{' '}
        <span class="quiet">{t(`popup.viewer.${viewer.phase}`)}</span>
      </summary>
      {viewer.phase === 'full' ? null : late ||
        viewer.phase === 'interrupted' ||
        viewer.phase === 'failed' ? (
        <NoPictureCard
          heading="h3"
          steps={viewer.steps}
          failure={failure && { words: t(`failure.${failure.code}`), cure: t(`cure.${failure.code}`) }}
        />
      ) : (
        <StepList steps={viewer.steps} label={`${name}: ${t('steps.label')}`} />
      )}
      {viewer.phase === 'live' && viewer.delivered && <DeliveredLine delivered={viewer.delivered} />}
      {viewer.phase === 'live' && viewer.code && <SecurityCode code={viewer.code} />}
      <div class="viewer-row">
        <p class="quiet">{t('popup.viewer.since', { time: clock(viewer.since) })}</p>
        <button type="button" title={t('popup.viewer.remove.hint')} data-testid="remove" onClick={remove}>
          {t('popup.viewer.remove')}
        </button>
      </div>
    </details>
  );
}

/** By language. To make one takes longer than all else about a card. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(at: number): string {
  const made = clocks.get(language) ?? new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  clocks.set(language, made);
  return made.format(at);
}
