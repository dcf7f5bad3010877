import { openViewerPage } from '../extension/pages/viewer-page.ts';
import { t } from '../ui/i18n/translate.ts';
import { WatchLink } from '../ui/link/watch-link.tsx';

export function Welcome({ relay }: { relay: string }) {
  return (
    <div class="welcome">
      <img src="/icons/icon-128.png" width="96" height="96" alt={t('welcome.icon')} />
      <h1>{t('welcome.lead')}</h1>
      <ol>
        <li>{t('welcome.step.1')}</li>
        <li>{t('welcome.step.2')}</li>
        <li>{t('welcome.step.3')}</li>
      </ol>
      <p class="quiet">{t('welcome.pin')}</p>
      <section class="watch">
        <h2>{t('watch-link.heading')}</h2>
        <WatchLink onOpen={openViewerPage} />
      </section>
      <p class="quiet">
        {t('welcome.options', { relay })} <a href="/src/options/index.html">{t('popup.options')}</a>
      </p>
    </div>
  );
}
