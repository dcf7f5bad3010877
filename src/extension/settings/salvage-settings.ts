import * as v from 'valibot';
import { migrateSettings } from './migrate-settings.ts';
import {
  defaultSettings,
  type Settings,
  type SettingsField,
  SettingsSchema,
  settingsFields,
} from './settings-schema.ts';

/** Settings as they are used, and which of the stored ones could not be. */
export interface SalvagedSettings {
  settings: Settings;
  damaged: SettingsField[];
}

/**
 * Reads stored settings of any version, half-written and damaged ones too: each field that is good is kept, the others
 * are at their defaults. It changes nothing in the storage.
 */
export function salvageSettings(stored: unknown): SalvagedSettings {
  if (stored === undefined) return { settings: defaultSettings, damaged: [] };
  const migrated = migrateSettings(stored);
  const fields = isRecord(migrated) ? migrated : {};
  const damaged = settingsFields.filter((field) => !v.is(SettingsSchema.entries[field], fields[field]));
  const kept = settingsFields.map((field) => [
    field,
    salvage(SettingsSchema.entries[field], fields[field], defaultSettings[field]),
  ]);
  return { settings: v.parse(SettingsSchema, { ...defaultSettings, ...Object.fromEntries(kept) }), damaged };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True if the schema takes the value. Unlike `v.is`, it narrows nothing. */
function isGood(schema: v.GenericSchema, value: unknown): boolean {
  return v.safeParse(schema, value).success;
}

/** Returns what is good of a value: all of it, those of its items or fields that are, or the fallback. */
function salvage(schema: v.GenericSchema, value: unknown, fallback: unknown): unknown {
  if (isGood(schema, value)) return value;
  if (Array.isArray(value) && Array.isArray(fallback)) return value.filter((item) => isGood(schema, [item]));
  if (!isRecord(value) || !isRecord(fallback)) return fallback;
  const good = Object.keys(fallback).filter((field) =>
    isGood(schema, { ...fallback, [field]: value[field] }),
  );
  return { ...fallback, ...Object.fromEntries(good.map((field) => [field, value[field]])) };
}
