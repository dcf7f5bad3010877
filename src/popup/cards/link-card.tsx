import { t } from '../../ui/i18n/translate.ts';
import { CopyButton } from '../../ui/link/copy-button.tsx';
import { QrCode } from '../../ui/link/qr-code.tsx';

export function LinkCard({ link, copied }: { link: string; copied: boolean }) {
  return (
    <section class="link-card" aria-label={t('popup.link')}>
      <p>{t(copied ? 'popup.hint.copied' : 'popup.hint.share')}</p>
      <div class="link-row">
        <a class="link" data-testid="share-link" href={link} target="_blank" rel="noreferrer" title={link}>
          {link}
        </a>
        <CopyButton text={link} />
      </div>
      <QrCode text={link} label={t('popup.qr')} />
    </section>
  );
}
