import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Chrome preferences in which an extension's icon is on the toolbar.
 *
 * @param {Record<string, any>} preferences what is there
 * @param {string} extensionId
 */
export function withPinnedExtension(preferences, extensionId) {
  const { extensions = {} } = preferences;
  const pinned = new Set([...(extensions.pinned_extensions ?? []), extensionId]);
  return { ...preferences, extensions: { ...extensions, pinned_extensions: [...pinned] } };
}

/**
 * Pins an extension in a profile no browser has open.
 *
 * @param {string} profile the browser's user data folder
 * @param {string} extensionId
 */
export function pinExtension(profile, extensionId) {
  const file = join(profile, 'Default', 'Preferences');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(file, JSON.stringify(withPinnedExtension(readPreferences(file), extensionId)));
}

/** @param {string} file */
function readPreferences(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
