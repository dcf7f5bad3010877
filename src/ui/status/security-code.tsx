import './security-code.css';
import { t } from '../i18n/translate.ts';

/** The digits in groups of four, to be read out. */
export function SecurityCode({ code }: { code: string }) {
  return (
    <details class="security-code">
      <summary>{t('security-code')}</summary>
      <p>
        <b data-testid="security-code">{code.match(/\d{4}/g)?.join(' ')}</b> {t('security-code.hint')}
      </p>
    </details>
  );
}
