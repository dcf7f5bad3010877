import type { Settings } from '../extension/settings-schema.ts';
import type { Shortcut } from '../extension/shortcuts.ts';
import { t } from '../ui/words/translate.ts';
import { ConnectionSection } from './connection-section.tsx';
import { FileSection } from './file-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PauseSection } from './pause-section.tsx';
import { PictureSection } from './picture-section.tsx';
import { SavedNote } from './saved-note.tsx';
import type { SettingsForm } from './settings-form.ts';
import { SharingSection } from './sharing-section.tsx';
import { ShortcutsSection } from './shortcuts-section.tsx';

/** What a section of this page gets. */
export interface SectionProps {
  settings: Settings;
  change: SettingsForm['change'];
}

interface OptionsProps {
  form: SettingsForm;
  settings: Settings;
  shortcuts: readonly Shortcut[];
}

export function Options({ form, settings, shortcuts }: OptionsProps) {
  const section: SectionProps = { settings, change: form.change };
  return (
    <div class="options">
      <h1>{t('options.title')}</h1>
      <p class="quiet">{t('options.lead')}</p>
      <SavedNote form={form} />
      <ConnectionSection {...section} />
      <SharingSection {...section} />
      <PictureSection {...section} />
      <PauseSection {...section} />
      <LanguageSection {...section} />
      <ShortcutsSection shortcuts={shortcuts} />
      <FileSection {...section} />
    </div>
  );
}
