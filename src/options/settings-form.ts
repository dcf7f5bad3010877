import { type ReadonlySignal, signal } from '@preact/signals';
import { onSettingsChange, saveSettings } from '../extension/settings.ts';
import type { Settings } from '../extension/settings-schema.ts';
import { speakAs } from '../ui/words/speak-as.ts';

/** The settings as they are stored, also where another window changes them. Each change is saved at once. */
export interface SettingsForm {
  settings: ReadonlySignal<Settings>;
  /** True for a moment after a change of this page is stored. */
  saved: ReadonlySignal<boolean>;
  change(wanted: Partial<Settings>): Promise<void>;
}

const savedShownMs = 3_000;

export function openSettingsForm(stored: Settings): SettingsForm {
  const settings = signal(stored);
  const saved = signal(false);
  let hiding: ReturnType<typeof setTimeout> | undefined;

  function take(now: Settings): void {
    speakAs(now.language);
    settings.value = now;
  }

  take(stored);
  onSettingsChange(take);
  return {
    settings,
    saved,
    async change(wanted) {
      take({ ...settings.value, ...wanted });
      await saveSettings(settings.value);
      clearTimeout(hiding);
      hiding = setTimeout(() => {
        saved.value = false;
      }, savedShownMs);
      saved.value = true;
    },
  };
}
