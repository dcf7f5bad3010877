import type { FailureCode } from '../../machines/common/failure.ts';
import { t } from '../i18n/translate.ts';

/** What went wrong and what to do about it. */
export function FailureNotice({ code, testId }: { code: FailureCode; testId?: string }) {
  return (
    <div class="notice problem" role="alert" data-testid={testId}>
      <strong>{t(`failure.${code}`)}</strong>
      {t(`cure.${code}`)}
    </div>
  );
}
