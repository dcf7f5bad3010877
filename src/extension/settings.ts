import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { migrateSettings } from './migrate-settings.ts';
import { defaultSettings, type Settings, SettingsSchema } from './settings-schema.ts';

const storageKey = 'settings';

/** What is stored, or the defaults where nothing usable is. */
export async function readSettings(): Promise<Settings> {
  const stored: Record<string, unknown> = await browser.storage.local.get(storageKey);
  const settings = v.safeParse(SettingsSchema, migrateSettings(stored[storageKey]));
  return settings.success ? settings.output : defaultSettings;
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [storageKey]: settings });
}
