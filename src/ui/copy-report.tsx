import { useSignal, useSignalEffect } from '@preact/signals';
import { t } from './words/translate.ts';

const shownMs = 2_000;

/** Puts a report on the clipboard, or where people can copy it from by hand. */
export function CopyReport({ report }: { report: () => string | Promise<string> }) {
  const copied = useSignal(false);
  const refused = useSignal<string | null>(null);
  useSignalEffect(() => {
    if (!copied.value) return;
    const timer = setTimeout(() => {
      copied.value = false;
    }, shownMs);
    return () => clearTimeout(timer);
  });
  async function copy() {
    const text = await report();
    try {
      // Not there at all where a relay serves the page over plain http.
      await navigator.clipboard.writeText(text);
      copied.value = true;
      refused.value = null;
    } catch {
      refused.value = text;
    }
  }
  return (
    <div class="copy-report">
      <button type="button" data-testid="copy-report" aria-live="polite" onClick={copy}>
        {t(copied.value ? 'button.copied' : 'report.copy')}
      </button>
      {refused.value !== null && <ByHand text={refused.value} />}
    </div>
  );
}

function ByHand({ text }: { text: string }) {
  return (
    <>
      <p class="quiet" role="status">
        {t('report.refused')}
      </p>
      <textarea ref={select} class="report" rows={4} readOnly aria-label={t('report.label')} value={text} />
    </>
  );
}

function select(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.select();
  area?.scrollTo(0, 0);
}
