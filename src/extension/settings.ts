import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { parseRelayUrl } from '../protocol/relay-url.ts';

export const defaultRelay = 'http://127.0.0.1:8787/';

const SettingsSchema = v.object({
  version: v.literal(1),
  relay: v.pipe(
    v.string(),
    v.check((text) => parseRelayUrl(text).ok),
  ),
  /** Whether every share has the same link. */
  keepLink: v.optional(v.boolean(), false),
  /** Whether connections go through TURN servers alone. */
  hideAddress: v.optional(v.boolean(), false),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

const defaults: Settings = { version: 1, relay: defaultRelay, keepLink: false, hideAddress: false };
const storageKey = 'settings';

/** What is stored, or the defaults where nothing usable is. */
export async function readSettings(): Promise<Settings> {
  const stored: Record<string, unknown> = await browser.storage.local.get(storageKey);
  const settings = v.safeParse(SettingsSchema, stored[storageKey]);
  return settings.success ? settings.output : defaults;
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [storageKey]: settings });
}
