import type { Shortcut } from '../extension/pages/shortcuts.ts';
import type { Settings } from '../extension/settings/settings-schema.ts';
import { t } from '../ui/i18n/translate.ts';
import { SavedNote } from './fields/saved-note.tsx';
import { ConnectionSection } from './sections/connection-section.tsx';
import { FileSection } from './sections/file-section.tsx';
import { LanguageSection } from './sections/language-section.tsx';
import { PauseSection } from './sections/pause-section.tsx';
import { PictureSection } from './sections/picture-section.tsx';
import { SharingSection } from './sections/sharing-section.tsx';
import { ShortcutsSection } from './sections/shortcuts-section.tsx';
import type { SectionProps, SettingsForm } from './settings-form.ts';

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
