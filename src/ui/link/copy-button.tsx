import { useCopy } from '../hooks/use-copy.ts';
import { t } from '../i18n/translate.ts';

export function CopyButton({ text }: { text: string }) {
  const { copied, copy } = useCopy();
  return (
    <button type="button" onClick={() => copy(text)} aria-live="polite">
      {copied ? t('button.copied') : t('popup.copy')}
    </button>
  );
}
