import { type ReadonlySignal, signal } from '@preact/signals';
import { onSettingsChange, type StoredSettings, saveSettings } from '../extension/settings/settings.ts';
import type { Settings, SettingsField } from '../extension/settings/settings-schema.ts';
import type { SaveProblem } from '../extension/settings/stored.ts';
import { speakAs } from '../ui/i18n/speak-as.ts';

/** What people wait to read of their changes. `saved` is shown for a moment, a problem until the changes are stored. */
export type SaveState = 'none' | 'saved' | SaveProblem;

/** The settings as they are stored, also where another window changes them. Each change is saved at once. */
export interface SettingsForm {
  /** With the changes of this page that the browser has not stored. */
  settings: ReadonlySignal<Settings>;
  state: ReadonlySignal<SaveState>;
  /** False while the browser has not given what is stored. */
  readable: ReadonlySignal<boolean>;
  /** Stored settings that cannot be used, and whose defaults are shown. */
  damaged: ReadonlySignal<readonly SettingsField[]>;
  /** @returns whether all changes of this page are stored */
  change(wanted: Partial<Settings>): Promise<boolean>;
}

const savedShownMs = 3_000;

export function openSettingsForm(stored: StoredSettings): SettingsForm {
  const settings = signal(stored.settings);
  const state = signal<SaveState>('none');
  const readable = signal(stored.readable);
  const damaged = signal<readonly SettingsField[]>(stored.damaged);
  /** Changes of this page that are not stored. */
  let unsaved: Partial<Settings> = {};
  let hiding: ReturnType<typeof setTimeout> | undefined;

  function take(now: Settings): void {
    speakAs(now.language);
    settings.value = now;
  }

  take(stored.settings);
  onSettingsChange((now) => take({ ...now, ...unsaved }));
  return {
    settings,
    state,
    readable,
    damaged,
    async change(wanted) {
      unsaved = { ...unsaved, ...wanted };
      const tried = unsaved;
      take({ ...settings.value, ...wanted });
      const saved = await saveSettings(tried);
      clearTimeout(hiding);
      if (!saved.ok) {
        state.value = saved.problem;
        return false;
      }
      if (unsaved === tried) unsaved = {};
      readable.value = true;
      damaged.value = damaged.value.filter((field) => !(field in tried));
      state.value = 'saved';
      hiding = setTimeout(() => {
        state.value = 'none';
      }, savedShownMs);
      return true;
    },
  };
}

/** What a section of this page gets. */
export interface SectionProps {
  settings: Settings;
  change: SettingsForm['change'];
}
