import type { ComponentChildren } from 'preact';
import type { FailureCode } from '../../machines/common/failure.ts';
import { t } from '../i18n/translate.ts';

interface FailureNoticeProps {
  code: FailureCode;
  testId?: string;
  /** A button that leads to the cure. */
  children?: ComponentChildren;
}

/** What went wrong and what to do about it. */
export function FailureNotice({ code, testId, children }: FailureNoticeProps) {
  return (
    <div class="notice problem" role="alert" data-testid={testId}>
      <strong>{t(`failure.${code}`)}</strong>
      {t(`cure.${code}`)}
      {children}
    </div>
  );
}
