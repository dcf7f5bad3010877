import { t } from '../ui/words/translate.ts';
import type { SettingsForm } from './settings-form.ts';

export function SavedNote({ form }: { form: SettingsForm }) {
  return (
    <p class="saved" role="status" data-testid="saved">
      {form.saved.value && t('options.saved')}
    </p>
  );
}
