import { speakAs } from '../../ui/i18n/speak-as.ts';
import { loadSettings, type StoredSettings } from './settings.ts';

/**
 * From now on the words are in the language of the options. Await it before showing any of them.
 * @returns the settings
 */
export async function speakChosen(): Promise<StoredSettings> {
  const stored = await loadSettings();
  speakAs(stored.settings.language);
  return stored;
}
