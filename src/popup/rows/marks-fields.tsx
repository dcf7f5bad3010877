import type { ShareClient } from '../../extension/pages/share-client.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** Whether viewers may point and draw, and whether that is seen in the shared tab itself. */
export function MarksFields({ view, share }: { view: ShareView; share: ShareClient }) {
  const { marks, overlayProblem, source } = view;
  const inTab = marks === 'in' || marks === 'opening';
  return (
    <fieldset class="marks" aria-label={t('marks.heading')}>
      <label>
        <input
          type="checkbox"
          checked={marks !== 'off'}
          data-testid="marks-allowed"
          onChange={({ currentTarget: { checked } }) => share.allowMarks(checked)}
        />
        <span>{t('marks.heading')}</span>
      </label>
      {marks !== 'off' && source?.tabId != null && (
        <label>
          <input
            type="checkbox"
            checked={inTab}
            data-testid="marks-in-tab"
            onChange={({ currentTarget: { checked } }) => share.marksInTab(checked)}
          />
          <span>
            {t('marks.in-tab')} <span class="quiet">{t('marks.in-tab.hint')}</span>
          </span>
        </label>
      )}
      {overlayProblem && overlayProblem !== 'not-allowed' && (
        <p class="notice" role="status" data-testid="overlay-problem">
          {t(`marks.problem.${overlayProblem}`)}
        </p>
      )}
    </fieldset>
  );
}
