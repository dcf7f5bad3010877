import { useSignal } from '@preact/signals';
import { t } from './words/translate.ts';

export function CopyButton({ text }: { text: string }) {
  const copied = useSignal(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  }
  return (
    <button type="button" onClick={copy} aria-live="polite">
      {copied.value ? t('popup.copied') : t('popup.copy')}
    </button>
  );
}
