import { showPage } from '../ui/page.ts';
import { t } from '../ui/words/translate.ts';

export function showNoLink(): void {
  showPage(<NoLink />, 'viewer.title');
}

function NoLink() {
  return (
    <div class="stage">
      <section class="panel">
        <h1 class="status" data-testid="status">
          {t('viewer.no-link')}
        </h1>
        <p class="quiet">{t('viewer.no-link.cure')}</p>
      </section>
    </div>
  );
}
