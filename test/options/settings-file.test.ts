import { expect, test } from 'vitest';
import { migrateSettings } from '../../src/extension/settings/migrate-settings.ts';
import { defaultSettings, type Settings } from '../../src/extension/settings/settings-schema.ts';
import { formatSettingsFile, parseSettingsFile } from '../../src/options/settings-file.ts';

const settings: Settings = {
  ...defaultSettings,
  relay: 'https://relay.example.org/',
  keepLink: true,
  name: 'Ada',
  source: 'display',
  pausedSites: ['bank.example.org'],
  language: 'zh-CN',
};

function fileWith(change: object): string {
  return JSON.stringify({ program: 'tabwire', settings: { ...settings, ...change } });
}

test('settings come back from a file as they went', () => {
  expect(parseSettingsFile(formatSettingsFile(settings))).toEqual({ ok: true, value: settings });
});

test('a file of the first version gets what is new since', () => {
  const file = { program: 'tabwire', settings: { version: 1, relay: settings.relay, keepLink: true } };
  expect(parseSettingsFile(JSON.stringify(file))).toEqual({
    ok: true,
    value: { ...defaultSettings, relay: settings.relay, keepLink: true },
  });
});

test('a file of the second version lets viewers save pictures, as it did', () => {
  const { savePictures: _, ...second } = { ...settings, version: 2 };
  const file = JSON.stringify({ program: 'tabwire', settings: second });
  expect(parseSettingsFile(file)).toEqual({ ok: true, value: settings });
});

test.each([
  ['relay.example.org', 'https://relay.example.org/'],
  [' wss://relay.example.org/path', 'https://relay.example.org/path/'],
  ['192.168.1.5:8787', 'http://192.168.1.5:8787/'],
])('the relay %j of a file is kept as %j', (relay, kept) => {
  expect(parseSettingsFile(fileWith({ relay }))).toEqual({ ok: true, value: { ...settings, relay: kept } });
});

test.each([
  ['', 'not-json'],
  ['{"program":"tab', 'not-json'],
  ['[]', 'not-settings'],
  ['{"program":"another","settings":{"version":1}}', 'not-settings'],
  ['{"program":"tabwire"}', 'not-settings'],
  [fileWith({ version: 99 }), 'newer'],
  [fileWith({ version: 0 }), 'not-settings'],
  [fileWith({ relay: 'ftp://relay.example.org' }), 'field-relay'],
  [fileWith({ keepLink: 'yes' }), 'field-keepLink'],
  [fileWith({ hideAddress: null }), 'field-hideAddress'],
  [fileWith({ name: 'x'.repeat(41) }), 'field-name'],
  [fileWith({ source: 'printer' }), 'field-source'],
  [fileWith({ sound: 1 }), 'field-sound'],
  [fileWith({ quality: { ...defaultSettings.quality, frameRate: 500 } }), 'field-quality'],
  [fileWith({ pauseCover: 'curtain' }), 'field-pauseCover'],
  [fileWith({ pausedSites: ['https://bank.example.org/'] }), 'field-pausedSites'],
  [fileWith({ language: 'tlh' }), 'field-language'],
])('%s is refused: %s', (text, problem) => {
  expect(parseSettingsFile(text)).toEqual({ ok: false, problem });
});

test.each([undefined, null, 'settings', { version: 'one' }, { version: 99 }])(
  'what is no older version of the settings stays as it is: %j',
  (stored) => {
    expect(migrateSettings(stored)).toBe(stored);
  },
);
