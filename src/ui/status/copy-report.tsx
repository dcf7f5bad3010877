import { useState } from 'preact/hooks';
import { useCopy } from '../hooks/use-copy.ts';
import { t } from '../i18n/translate.ts';

/** Puts a report on the clipboard, or where people can copy it from by hand. */
export function CopyReport({ report }: { report: () => string | Promise<string> }) {
  const { copied, copy } = useCopy();
  const [refused, setRefused] = useState<string | null>(null);
  async function copyReport() {
    const text = await report();
    setRefused((await copy(text)) ? null : text);
  }
  return (
    <div class="copy-report">
      <button type="button" data-testid="copy-report" aria-live="polite" onClick={copyReport}>
        {t(copied ? 'button.copied' : 'report.copy')}
      </button>
      {refused !== null && <ByHand text={refused} />}
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
