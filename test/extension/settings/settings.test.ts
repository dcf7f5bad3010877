import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  loadSettings,
  onSettingsChange,
  readSettings,
  saveSettings,
} from '../../../src/extension/settings/settings.ts';
import { defaultSettings, settingsVersion } from '../../../src/extension/settings/settings-schema.ts';
import { FakeStorageArea } from '../../fakes/fake-storage-area.ts';

let local: FakeStorageArea;
vi.mock('webextension-polyfill', () => ({
  default: {
    get storage() {
      return { local };
    },
  },
}));

const own = { ...defaultSettings, name: 'Ada', keepLink: true, pausedSites: ['bank.example.org'] };

beforeEach(() => {
  vi.useFakeTimers();
  local = new FakeStorageArea();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The outcome of something that waits for the storage. */
async function outcome<Value>(promise: Promise<Value>): Promise<Value> {
  const [value] = await Promise.all([promise, vi.advanceTimersByTimeAsync(5_000)]);
  return value;
}

test('settings that were never stored are the defaults, and nothing is wrong with them', async () => {
  expect(await loadSettings()).toEqual({ settings: defaultSettings, damaged: [], readable: true });
});

describe.each<[string, FakeStorageArea['reads']]>([
  ['rejects', new Error('IO error: Unable to create writable file')],
  ['never answers', 'silent'],
])('when the storage %s', (_, fault) => {
  beforeEach(() => {
    local.items.set('settings', own);
    local.reads = fault;
  });

  test('the settings are the defaults, and said to be unreadable', async () => {
    expect(await outcome(loadSettings())).toEqual({
      settings: defaultSettings,
      damaged: [],
      readable: false,
    });
    expect(await outcome(readSettings())).toEqual(defaultSettings);
  });

  test('nothing is written over what could not be read', async () => {
    expect(await outcome(saveSettings({ sound: false }))).toEqual({ ok: false, problem: 'unreadable' });
    expect(local.items.get('settings')).toEqual(own);
  });
});

test('the second read of a storage that does not answer waits for half a second, and the next one as long as ever', async () => {
  local.reads = 'silent';
  await outcome(loadSettings());
  let isRead = false;
  void loadSettings().then(() => {
    isRead = true;
  });
  await vi.advanceTimersByTimeAsync(499);
  expect(isRead).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isRead).toBe(true);
  local.reads = 'none';
  expect((await loadSettings()).readable).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, FakeStorageArea['writes'], string]>([
  ['a quota is used up', new Error('Resource::kQuotaBytes quota exceeded'), 'full'],
  ['the disk is full', new Error('IO error: 000003.log: No space left on device'), 'full'],
  ['the browser refuses', new Error('IO error: Access denied'), 'refused'],
  ['the browser never answers', 'silent', 'refused'],
])('when %s, saving says so and what was stored stays', async (_, fault, problem) => {
  local.items.set('settings', own);
  local.writes = fault;
  expect(await outcome(saveSettings({ name: 'Grace' }))).toEqual({ ok: false, problem });
  expect(local.items.get('settings')).toEqual(own);
});

describe('stored values that are damaged', () => {
  test.each<[string, unknown, Partial<typeof own>, string[]]>([
    ['a field of another type', { ...own, sound: 'yes' }, {}, ['sound']],
    ['a field that is missing', { ...own, sound: undefined }, {}, ['sound']],
    [
      'one number of the quality',
      { ...own, quality: { ...own.quality, mode: 'motion', frameRate: -1 } },
      { quality: { ...own.quality, mode: 'motion' } },
      ['quality'],
    ],
    [
      'one entry of the list',
      { ...own, pausedSites: ['bank.example.org', 7, 'not a site'] },
      {},
      ['pausedSites'],
    ],
    ['a list that is none', { ...own, pausedSites: 'bank' }, { pausedSites: [] }, ['pausedSites']],
    ['a newer version with a field more', { ...own, version: settingsVersion + 1, more: 1 }, {}, []],
  ])('of %s all that is good is kept', async (_, stored, differs, damaged) => {
    local.items.set('settings', stored);
    expect(await loadSettings()).toEqual({ settings: { ...own, ...differs }, damaged, readable: true });
  });

  test.each([null, 7, 'settings', [], { version: 'x' }])('%j counts as the defaults', async (stored) => {
    local.items.set('settings', stored);
    const { settings, damaged } = await loadSettings();
    expect(settings).toEqual(defaultSettings);
    expect(damaged).toContain('relay');
  });

  test('reading them writes nothing, and saving one field leaves the others as they are stored', async () => {
    const stored = { ...own, relay: 7, more: 'of a newer version' };
    local.items.set('settings', stored);
    await loadSettings();
    expect(local.items.get('settings')).toEqual(stored);
    await saveSettings({ name: 'Grace' });
    expect(local.items.get('settings')).toEqual({ ...stored, name: 'Grace' });
  });

  test('a field is whole again once it is saved', async () => {
    local.items.set('settings', { ...own, relay: 7 });
    await saveSettings({ relay: defaultSettings.relay });
    expect((await loadSettings()).damaged).toEqual([]);
  });

  test('a change elsewhere is reported with its good fields', async () => {
    const told = vi.fn();
    onSettingsChange(told);
    await local.set({ settings: own });
    await local.set({ settings: { ...own, sound: 7 } });
    expect(told.mock.lastCall).toEqual([own, own]);
  });
});

test('two changes at once are both stored', async () => {
  await Promise.all([saveSettings({ name: 'Ada' }), saveSettings({ sound: false })]);
  expect(await readSettings()).toEqual({ ...defaultSettings, name: 'Ada', sound: false });
});

test('settings of the first version are stored as those of this version when one is changed', async () => {
  local.items.set('settings', { version: 1, relay: 'https://relay.example.org/' });
  await saveSettings({ name: 'Ada' });
  expect(local.items.get('settings')).toEqual({
    ...defaultSettings,
    relay: 'https://relay.example.org/',
    name: 'Ada',
  });
});
