import * as v from 'valibot';
import { defaultDoorRule } from '../../domain/door.ts';
import { defaultSettings } from './settings-schema.ts';

const VersionedSchema = v.looseObject({ version: v.number() });
type Versioned = v.InferOutput<typeof VersionedSchema>;

/** Each makes the version after its own. */
const steps: Record<number, (settings: Versioned) => Versioned> = {
  /** Version 1 had the relay, and, where people had chosen them, `keepLink` and `hideAddress`. */
  1: (settings) => ({ ...defaultSettings, ...settings, version: 2 }),
  /** Version 2 let viewers save pictures. */
  2: (settings) => ({ ...settings, savePictures: true, version: 3 }),
  /** Version 3 let everybody in who had the link. */
  3: (settings) => ({ ...settings, door: defaultDoorRule, version: 4 }),
};

/** Brings settings of any version up to now. What is no settings at all, or newer, stays as it is. */
export function migrateSettings(stored: unknown): unknown {
  const settings = v.safeParse(VersionedSchema, stored);
  if (!settings.success) return stored;
  const step = steps[settings.output.version];
  return step ? migrateSettings(step(settings.output)) : stored;
}
