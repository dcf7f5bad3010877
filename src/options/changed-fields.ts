import { type Settings, type SettingsField, settingsFields } from '../extension/settings/settings-schema.ts';

/** Which of the settings are not the same. */
export function changedFields(before: Settings, now: Settings): SettingsField[] {
  return settingsFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
}
