import { beforeEach, expect, test, vi } from 'vitest';
import { shareByIcon } from '../../../src/background/share/share-requested.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';
import { defaultSettings } from '../../../src/extension/settings/settings-schema.ts';
import { FakeStorageArea } from '../../fakes/fake-storage-area.ts';

let local: FakeStorageArea;
let webNavigation: object | undefined;
vi.mock('webextension-polyfill', () => ({
  default: {
    get storage() {
      return { local };
    },
    get webNavigation() {
      return webNavigation;
    },
  },
}));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn() }));
vi.mock('../../../src/extension/contexts/offscreen-document.ts', () => ({
  ensureOffscreenDocument: async () => {},
}));
vi.mock('../../../src/background/share/tab-stream-id.ts', () => ({
  requestTabStreamId: async () => ({ ok: true, value: 'stream' }),
}));

const tab = { id: 1, url: 'https://www.bank.example.org/', index: 0 } as never;
const stored = { ...defaultSettings, name: 'Ada', keepLink: true, pausedSites: ['bank.example.org'] };

beforeEach(() => {
  local = new FakeStorageArea();
  webNavigation = undefined;
  vi.mocked(sendCommand).mockClear();
});

async function share() {
  await shareByIcon(tab);
  const [command] = vi.mocked(sendCommand).mock.lastCall ?? [];
  if (command?.type !== 'share.start') throw new Error('no share was started');
  return command;
}

test('a click shares with the settings that are stored', async () => {
  local.items.set('settings', stored);
  const { name, storageProblem, source } = await share();
  expect({ name, storageProblem }).toEqual({ name: 'Ada', storageProblem: undefined });
  expect(source).toMatchObject({ kind: 'tab', tabId: 1, cover: 'blur' });
});

test('a click shares with the defaults when the settings cannot be read, and says so', async () => {
  local.items.set('settings', stored);
  local.reads = new Error('IO error');
  const { name, relayOnly, storageProblem, source } = await share();
  expect({ name, relayOnly, storageProblem }).toEqual({
    name: '',
    relayOnly: false,
    storageProblem: 'settings-unreadable',
  });
  expect(source).toMatchObject({ kind: 'tab', cover: null });
});

test('a share begins paused while a list of sites that is there cannot be read', async () => {
  webNavigation = {};
  local.items.set('settings', { ...stored, pausedSites: 7 });
  expect((await share()).source).toMatchObject({ cover: 'blur' });
  local.reads = new Error('IO error');
  expect((await share()).source).toMatchObject({ cover: 'blur' });
});

test('a share with a link that could not be stored says so', async () => {
  local.items.set('settings', stored);
  local.writes = new Error('IO error');
  expect((await share()).storageProblem).toBe('link-unsaved');
});
