import { beforeEach, expect, test, vi } from 'vitest';
import { shareByIcon } from '../../../src/background/share/share-requested.ts';
import type { requestTabStreamId } from '../../../src/extension/contexts/tab-stream-id.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';
import { defaultSettings } from '../../../src/extension/settings/settings-schema.ts';
import { FakeStorageArea } from '../../fakes/fake-storage-area.ts';

let local: FakeStorageArea;
let webNavigation: object | undefined;
let requested: Awaited<ReturnType<typeof requestTabStreamId>>;
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
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));
vi.mock('../../../src/extension/contexts/offscreen-document.ts', () => ({
  ensureOffscreenDocument: async () => {},
}));
vi.mock('../../../src/extension/contexts/page-problem.ts', () => ({
  pageProblem: async () => 'page-protected',
}));
vi.mock('../../../src/extension/contexts/tab-stream-id.ts', () => ({
  requestTabStreamId: async () => requested,
}));

const tab = { id: 1, url: 'https://www.bank.example.org/', index: 0 } as never;
const stored = { ...defaultSettings, name: 'Ada', keepLink: true, pausedSites: ['bank.example.org'] };

beforeEach(() => {
  local = new FakeStorageArea();
  webNavigation = undefined;
  requested = { ok: true, value: { tabId: 1, streamId: 'stream' } };
  vi.mocked(sendCommand).mockClear();
});

async function share() {
  await shareByIcon(tab);
  const [command] = vi.mocked(sendCommand).mock.calls[0] ?? [];
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

test('a tab whose page has no address is shared', async () => {
  local.items.set('settings', stored);
  await shareByIcon({ id: 1, index: 0 } as never);
  expect(vi.mocked(sendCommand).mock.calls[0]).toMatchObject([
    { type: 'share.start', source: { kind: 'tab', tabId: 1, streamId: 'stream', cover: null } },
  ]);
});

test('a tab that cannot be shared is refused with the reason', async () => {
  requested = { ok: false, problem: 'file-access' };
  await shareByIcon(tab);
  expect(vi.mocked(sendCommand).mock.calls).toEqual([
    [{ to: 'offscreen', type: 'share.refused', code: 'file-access' }],
  ]);
});

test('the share hears of the page again, which may have changed before it listened', async () => {
  await share();
  expect(vi.mocked(sendCommand).mock.calls.slice(1)).toEqual([
    [{ to: 'offscreen', type: 'tab.known', tabId: 1, problem: 'page-protected' }],
  ]);
});
