import type { ShareClient } from '../../extension/pages/share-client.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { t, tn } from '../../ui/i18n/translate.ts';
import { CopyReport } from '../../ui/status/copy-report.tsx';
import { StepList } from '../../ui/status/step-list.tsx';
import { ViewerCard } from '../cards/viewer-card.tsx';
import { nameOf } from '../rows/name-of.ts';
import { UploadLine } from '../rows/upload-line.tsx';

/** How many rows those have who are at the door. Further ones are counted. */
const mostWaiting = 20;

/** The share's own steps until the first viewer, and each viewer's steps until its picture plays. */
export function Progress({
  view,
  share,
}: {
  view: ShareView;
  share: Pick<ShareClient, 'report' | 'remove'>;
}) {
  const watching = view.viewers.filter(({ phase }) => phase === 'live').length;
  const hidden = new Set(waiting(view).slice(mostWaiting));
  const allWatch = watching > 0 && watching === view.viewers.length;
  return (
    <section class="progress" data-testid="steps">
      <details class="own-steps" open={watching === 0}>
        <summary>{t('steps.label')}</summary>
        <StepList steps={view.steps} label={t('steps.label')} />
        {allWatch && <CopyReport report={share.report} />}
      </details>
      {view.phase !== 'failed' && (
        <h2 data-testid="viewers" aria-live="polite">
          {watching === 0 ? t('popup.viewers.none') : tn('popup.viewers', watching)}
        </h2>
      )}
      <UploadLine viewers={view.viewers} />
      {view.viewers.map(
        (viewer, index) =>
          viewer.phase !== 'asking' &&
          !hidden.has(viewer.address) && (
            <ViewerCard
              key={viewer.address}
              viewer={viewer}
              name={nameOf(viewer, index)}
              open={viewer.phase !== 'live'}
              remove={() => share.remove(viewer.address)}
            />
          ),
      )}
      {hidden.size > 0 && (
        <p class="quiet" data-testid="waiting">
          {tn('popup.viewers.waiting', hidden.size)}
        </p>
      )}
      {!allWatch && <CopyReport report={share.report} />}
    </section>
  );
}

/** Addresses of those who are at the door, and of whom the sharer is not asked. */
function waiting({ viewers }: ShareView): string[] {
  return viewers.filter(({ phase }) => phase === 'coming' || phase === 'full').map(({ address }) => address);
}
