import { openViewerPage } from '../extension/viewer-page.ts';
import { WatchLink } from '../ui/watch-link.tsx';
import { t } from '../ui/words/translate.ts';

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
