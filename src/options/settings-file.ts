import * as v from 'valibot';
import { migrateSettings } from '../extension/settings/migrate-settings.ts';
import {
  type Settings,
  type SettingsField,
  SettingsSchema,
  settingsFields,
  settingsVersion,
} from '../extension/settings/settings-schema.ts';
import { decodeJson } from '../lib/json-codec.ts';
import { fail, ok, type Result } from '../lib/result.ts';

const program = 'tabwire';

const FileSchema = v.object({
  program: v.literal(program),
  settings: v.looseObject({ version: v.number() }),
});

export type SettingsFileProblem =
  | 'not-json'
  /** JSON, but of something else. */
  | 'not-settings'
  /** Of a newer version of this program. */
  | 'newer'
  /** One of the settings is not possible here. */
  | `field-${SettingsField}`;

/** The settings as a file to keep or to pass on. It holds neither key nor link. */
export function formatSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ program, settings }, null, 2)}\n`;
}

/** Reads such a file, of this version or of an older one. */
export function parseSettingsFile(text: string): Result<Settings, SettingsFileProblem> {
  const file = decodeJson(FileSchema, text);
  if (!file.ok) return fail(file.problem === 'not-json' ? 'not-json' : 'not-settings');
  if (file.value.settings.version > settingsVersion) return fail('newer');
  const settings = v.safeParse(SettingsSchema, migrateSettings(file.value.settings));
  return settings.success ? ok(settings.output) : fail(fieldProblem(settings.issues));
}

function fieldProblem([issue]: [v.InferIssue<typeof SettingsSchema>, ...unknown[]]): SettingsFileProblem {
  const field = settingsFields.find((name) => name === issue.path?.[0].key);
  return field ? `field-${field}` : 'not-settings';
}
