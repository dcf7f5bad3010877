import { useCopy } from './use-copy.ts';
import { t } from './words/translate.ts';

export function CopyButton({ text }: { text: string }) {
  const { copied, copy } = useCopy();
  return (
    <button type="button" onClick={() => copy(text)} aria-live="polite">
      {copied ? t('button.copied') : t('popup.copy')}
    </button>
  );
}
