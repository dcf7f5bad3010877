import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadSettings } from '../../src/extension/settings/settings.ts';
import { defaultSettings } from '../../src/extension/settings/settings-schema.ts';
import { openSettingsForm } from '../../src/options/settings-form.ts';
import { FakeStorageArea } from '../fakes/fake-storage-area.ts';

let local: FakeStorageArea;
vi.mock('webextension-polyfill', () => ({
  default: {
    get storage() {
      return { local };
    },
  },
}));

const full = new Error('Resource::kQuotaBytes quota exceeded');

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { languages: ['en'] });
  local = new FakeStorageArea();
});

afterEach(() => {
  vi.useRealTimers();
});

async function open() {
  return openSettingsForm(await loadSettings());
}

test('a change is stored, and said to be for a moment', async () => {
  const form = await open();
  expect(await form.change({ name: 'Ada' })).toBe(true);
  expect(form.state.value).toBe('saved');
  expect(local.items.get('settings')).toEqual({ ...defaultSettings, name: 'Ada' });
  vi.advanceTimersByTime(3_000);
  expect(form.state.value).toBe('none');
});

test('a change that is not stored stays on the page with the reason, and is stored with the next one', async () => {
  const form = await open();
  local.writes = full;
  expect(await form.change({ name: 'Ada' })).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(form.state.value).toBe('full');
  expect(form.settings.value.name).toBe('Ada');
  local.writes = 'none';
  expect(await form.change({ sound: false })).toBe(true);
  expect(form.state.value).toBe('saved');
  expect(local.items.get('settings')).toEqual({ ...defaultSettings, name: 'Ada', sound: false });
});

test('saving again stores what was not stored', async () => {
  const form = await open();
  local.writes = full;
  await form.change({ name: 'Ada' });
  local.writes = 'none';
  expect(await form.change({})).toBe(true);
  expect(local.items.get('settings')).toEqual({ ...defaultSettings, name: 'Ada' });
});

test('a change in another window leaves what is not stored here on the page', async () => {
  const form = await open();
  local.writes = full;
  await form.change({ name: 'Ada' });
  local.writes = 'none';
  await local.set({ settings: { ...defaultSettings, name: 'Grace', sound: false } });
  expect(form.settings.value).toEqual({ ...defaultSettings, name: 'Ada', sound: false });
});

test('settings that could not be read are shown as they are stored after a change', async () => {
  local.items.set('settings', { ...defaultSettings, keepLink: true });
  local.reads = full;
  const form = await open();
  expect(form.readable.value).toBe(false);
  expect(form.settings.value).toEqual(defaultSettings);
  expect(await form.change({ name: 'Ada' })).toBe(false);
  expect(form.state.value).toBe('unreadable');
  local.reads = 'none';
  expect(await form.change({})).toBe(true);
  expect(form.readable.value).toBe(true);
  expect(form.settings.value).toEqual({ ...defaultSettings, keepLink: true, name: 'Ada' });
});

test('damaged settings are named until they are stored', async () => {
  local.items.set('settings', { ...defaultSettings, sound: 7, name: 8 });
  const form = await open();
  expect(form.damaged.value).toEqual(['name', 'sound']);
  await form.change({ name: '' });
  expect(form.damaged.value).toEqual(['sound']);
  expect(local.items.get('settings')).toEqual({ ...defaultSettings, sound: 7 });
});
