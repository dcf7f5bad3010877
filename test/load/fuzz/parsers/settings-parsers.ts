import * as v from 'valibot';
import { migrateSettings } from '../../../../src/extension/settings/migrate-settings.ts';
import {
  defaultSettings,
  type Settings,
  SettingsSchema,
  settingsFields,
} from '../../../../src/extension/settings/settings-schema.ts';
import { fail, ok } from '../../../../src/lib/result.ts';
import { formatSettingsFile, parseSettingsFile } from '../../../../src/options/settings-file.ts';
import { jsonParser } from './json-parser.ts';
import { brokenName, brokenRelay, firstBroken } from './rules.ts';

const longest = 64 * 1024;

const settings: Settings = {
  ...defaultSettings,
  relay: 'https://relay.example.org/',
  name: 'Ada',
  quality: { mode: 'motion', maxHeight: 720, frameRate: 24, upload: 4_000, codec: 'VP9' },
  door: { asks: true, limit: 8 },
  pausedSites: ['bank.example.org', 'localhost'],
};
const { savePictures: _, ...second } = settings;
const { door: __, ...third } = settings;

/** Settings of each version, as they were stored. */
const stored = [
  settings,
  { version: 1, relay: settings.relay, keepLink: true, hideAddress: true },
  { ...second, version: 2 },
  { ...third, version: 3 },
];

function broken({ relay, name, quality, door, pausedSites }: Settings): string | undefined {
  const sites = pausedSites.every((site) => /^[a-z\d.-]+$/.test(site));
  const numbers = [quality.maxHeight, quality.frameRate, quality.upload, door.limit];
  const isWhole = numbers.every((number) => number === null || (Number.isInteger(number) && number > 0));
  return firstBroken(
    brokenRelay(relay),
    brokenName(name),
    sites ? undefined : 'takes a site that is none',
    isWhole ? undefined : 'takes a number that is none',
  );
}

export const settingsFiles = jsonParser<Settings>({
  name: 'settings files',
  samples: stored.map((one) => JSON.stringify({ program: 'tabwire', settings: one })),
  longest,
  problems: ['not-json', 'not-settings', 'newer', ...settingsFields.map((field) => `field-${field}`)],
  decode: (input) => parseSettingsFile(input.toString()),
  encode: (value) => Buffer.from(formatSettingsFile(value)),
  broken,
});

/** As `readSettings` reads them; where it takes the defaults they are refused. */
export const storedSettings = jsonParser<Settings>({
  name: 'stored settings',
  samples: stored.map((one) => JSON.stringify(one)),
  longest,
  problems: ['not-json', 'not-settings'],
  decode(input) {
    let json: unknown;
    try {
      json = JSON.parse(input.toString());
    } catch {
      return fail('not-json');
    }
    const read = v.safeParse(SettingsSchema, migrateSettings(json));
    return read.success ? ok(read.output) : fail('not-settings');
  },
  encode: (value) => Buffer.from(JSON.stringify(value)),
  broken,
});
