import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { migrateSettings } from './migrate-settings.ts';
import { defaultSettings, type Settings, SettingsSchema } from './settings-schema.ts';

const storageKey = 'settings';

/** What is stored, or the defaults where nothing usable is. */
export async function readSettings(): Promise<Settings> {
  const stored: Record<string, unknown> = await browser.storage.local.get(storageKey);
  return settingsOf(stored[storageKey]);
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [storageKey]: settings });
}

/** Tells each change, wherever it was made. */
export function onSettingsChange(listener: (now: Settings, before: Settings) => void): void {
  browser.storage.local.onChanged.addListener(({ [storageKey]: change }) => {
    if (change) listener(settingsOf(change.newValue), settingsOf(change.oldValue));
  });
}

function settingsOf(stored: unknown): Settings {
  const settings = v.safeParse(SettingsSchema, migrateSettings(stored));
  return settings.success ? settings.output : defaultSettings;
}
