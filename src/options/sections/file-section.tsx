import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { listOf } from '../../ui/i18n/list-of.ts';
import { t } from '../../ui/i18n/translate.ts';
import { changedFields } from '../changed-fields.ts';
import { downloadText } from '../download-text.ts';
import { formatSettingsFile, parseSettingsFile } from '../settings-file.ts';
import type { SectionProps } from '../settings-form.ts';
import { Section } from './section.tsx';

const fileName = 'tabwire-settings.json';

/** Settings to keep or to pass on. A file is taken as a whole or not at all. */
export function FileSection({ settings, change }: SectionProps) {
  const picker = useRef<HTMLInputElement>(null);
  const note = useSignal<{ tone: 'good' | 'problem'; text: string } | null>(null);

  async function take(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file) return;
    const read = parseSettingsFile(await file.text());
    // The same file again is a change, too.
    input.value = '';
    if (!read.ok) {
      note.value = { tone: 'problem', text: `${t(`options.import.${read.problem}`)} ${t('options.kept')}` };
      return;
    }
    const changed = changedFields(settings, read.value);
    if (!(await change(read.value))) {
      note.value = { tone: 'problem', text: t('options.unsaved') };
      return;
    }
    const what = listOf(changed.map((field) => t(`options.field.${field}`)));
    note.value = { tone: 'good', text: what ? t('options.imported', { what }) : t('options.import.same') };
  }

  return (
    <Section id="file" title={t('options.file')}>
      <p class="quiet">{t('options.file.hint')}</p>
      <div class="row">
        <button
          type="button"
          data-testid="export"
          onClick={() => downloadText(fileName, formatSettingsFile(settings))}
        >
          {t('options.export')}
        </button>
        <button type="button" data-testid="import" onClick={() => picker.current?.click()}>
          {t('options.import')}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={({ currentTarget }) => take(currentTarget)}
        />
      </div>
      <p role="status" data-testid="file-note" class={note.value?.tone}>
        {note.value?.text}
      </p>
    </Section>
  );
}
