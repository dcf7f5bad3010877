import browser from 'webextension-polyfill';
import { fail, type Result } from '../../lib/result.ts';
import { migrateSettings } from './migrate-settings.ts';
import { isRecord, type SalvagedSettings, salvageSettings } from './salvage-settings.ts';
import { defaultSettings, type Settings, settingsVersion } from './settings-schema.ts';
import { readStored, type SaveProblem, writeStored } from './stored.ts';

const storageKey = 'settings';

export interface StoredSettings extends SalvagedSettings {
  /** Whether the browser gave what is stored. Without it, all settings are at their defaults. */
  readable: boolean;
}

/** Reads the settings, with what is wrong with them. Never rejects. */
export async function loadSettings(): Promise<StoredSettings> {
  const stored = await readStored(storageKey);
  return { ...salvageSettings(stored.ok ? stored.value : undefined), readable: stored.ok };
}

/** Reads the settings; those that cannot be read are at their defaults. Never rejects. */
export async function readSettings(): Promise<Settings> {
  return (await loadSettings()).settings;
}

let turn: Promise<unknown> = Promise.resolve();

/** Stores these settings. All others stay as they are stored, also where they cannot be understood. Never rejects. */
export function saveSettings(wanted: Partial<Settings>): Promise<Result<null, SaveProblem>> {
  const saved = turn.then(() => save(wanted));
  turn = saved;
  return saved;
}

async function save(wanted: Partial<Settings>): Promise<Result<null, SaveProblem>> {
  const stored = await readStored(storageKey);
  if (!stored.ok) return fail('unreadable');
  const migrated = migrateSettings(stored.value);
  const others = isRecord(migrated) ? migrated : {};
  const version = Math.max(settingsVersion, Number(others['version']) || 0);
  return writeStored(storageKey, { ...defaultSettings, ...others, ...wanted, version });
}

/** Tells each change, wherever it was made. */
export function onSettingsChange(listener: (now: Settings, before: Settings) => void): void {
  browser.storage.local.onChanged.addListener(({ [storageKey]: change }) => {
    if (change)
      listener(salvageSettings(change.newValue).settings, salvageSettings(change.oldValue).settings);
  });
}
