import type { PeerView } from '../machines/peer-view.ts';
import type { ShareView } from '../machines/share-view.ts';
import { CopyReport } from '../ui/copy-report.tsx';
import { NoPictureCard } from '../ui/no-picture-card.tsx';
import { SecurityCode } from '../ui/security-code.tsx';
import { StepList } from '../ui/step-list.tsx';
import { useLate } from '../ui/use-late.ts';
import { t, tn } from '../ui/words/translate.ts';
import { DeliveredLine } from './delivered-line.tsx';
import { UploadLine } from './upload-line.tsx';

/** The share's own steps, until somebody watches, and those of each viewer, until that one sees the picture. */
export function Progress({ view, report }: { view: ShareView; report: () => Promise<string> }) {
  const watching = view.viewers.filter(({ phase }) => phase === 'live').length;
  const allWatch = watching > 0 && watching === view.viewers.length;
  return (
    <section class="progress" data-testid="steps">
      <details class="own-steps" open={watching === 0}>
        <summary>{t('steps.label')}</summary>
        <StepList steps={view.steps} label={t('steps.label')} />
        {allWatch && <CopyReport report={report} />}
      </details>
      {view.phase !== 'failed' && (
        <h2 data-testid="viewers" aria-live="polite">
          {watching === 0 ? t('popup.viewers.none') : tn('popup.viewers', watching)}
        </h2>
      )}
      <UploadLine viewers={view.viewers} />
      {view.viewers.map((viewer, index) => (
        <Viewer key={viewer.address} viewer={viewer} number={index + 1} open={viewer.phase !== 'live'} />
      ))}
      {!allWatch && <CopyReport report={report} />}
    </section>
  );
}

function Viewer({ viewer, number, open }: { viewer: PeerView; number: number; open: boolean }) {
  const name = t('popup.viewer', { number });
  const late = useLate(viewer.phase === 'connecting' ? (viewer.steps[0]?.startedAt ?? null) : null);
  const { failure } = viewer;
  return (
    <details class="viewer" data-phase={viewer.phase} open={open}>
      <summary>
        <span class="dot" />
        {name} <span class="quiet">{t(`popup.viewer.${viewer.phase}`)}</span>
      </summary>
      {late || viewer.phase === 'interrupted' || viewer.phase === 'failed' ? (
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
    </details>
  );
}
