import { reloadTab } from '../../extension/pages/reload-tab.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** Says that the page of the shared tab has crashed, and loads it again. */
export function CrashNotice({ view: { crashed, source } }: { view: ShareView }) {
  const tabId = source?.tabId ?? null;
  if (!crashed || tabId === null) return null;
  return (
    <section class="notice problem crash" role="status" data-testid="crashed">
      <p>
        <strong>{t('popup.crashed')}</strong> {t('popup.crashed.hint')}
      </p>
      <button type="button" class="primary" onClick={() => void reloadTab(tabId)}>
        {t('popup.crashed.reload')}
      </button>
    </section>
  );
}
