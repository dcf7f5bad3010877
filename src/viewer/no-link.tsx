import { t } from '../ui/words/translate.ts';

export function NoLink() {
  return (
    <div class="stage">
      <section class="panel">
        <p class="status" role="alert" data-testid="status">
          {t('viewer.no-link')}
        </p>
        <p class="quiet">{t('viewer.no-link.cure')}</p>
      </section>
    </div>
  );
}
