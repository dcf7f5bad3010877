import type { Settings, SettingsField } from '../../extension/settings/settings-schema.ts';
import { listOf } from '../../ui/i18n/list-of.ts';
import { t } from '../../ui/i18n/translate.ts';
import type { SettingsForm } from '../settings-form.ts';

/** What became of the last change, and of what was stored before. */
export function SavedNote({ form }: { form: SettingsForm }) {
  const state = form.state.value;
  const damaged = form.damaged.value;
  const isUnsaved = state !== 'none' && state !== 'saved';
  return (
    <>
      <div role="alert" class="storage" data-testid="storage">
        {!form.readable.value && <p class="notice">{t('options.unreadable')}</p>}
        {damaged.length > 0 && (
          <div class="notice">
            <p>
              {t('options.damaged', { what: listOf(damaged.map((field) => t(`options.field.${field}`))) })}
            </p>
            <button
              type="button"
              data-testid="save-shown"
              onClick={() => form.change(pick(form.settings.value, damaged))}
            >
              {t('options.damaged.save')}
            </button>
          </div>
        )}
        {isUnsaved && (
          <div class="notice problem unsaved">
            <p>
              <strong>{t('options.unsaved')}</strong> {t(`options.unsaved.${state}`)}{' '}
              {t('options.unsaved.kept')}
            </p>
            <button type="button" data-testid="save-again" onClick={() => form.change({})}>
              {t('options.save-again')}
            </button>
          </div>
        )}
      </div>
      <p class="saved" role="status" data-testid="saved">
        {state === 'saved' && t('options.saved')}
      </p>
    </>
  );
}

function pick(settings: Settings, fields: readonly SettingsField[]): Partial<Settings> {
  return Object.fromEntries(fields.map((field) => [field, settings[field]]));
}
