import { useSignal, useSignalEffect } from '@preact/signals';
import { t } from './words/translate.ts';

const shownMs = 2_000;

export function CopyButton({ text }: { text: string }) {
  const copied = useSignal(false);
  useSignalEffect(() => {
    if (!copied.value) return;
    const timer = setTimeout(() => {
      copied.value = false;
    }, shownMs);
    return () => clearTimeout(timer);
  });
  async function copy() {
    copied.value = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  return (
    <button type="button" onClick={copy} aria-live="polite">
      {copied.value ? t('button.copied') : t('popup.copy')}
    </button>
  );
}
