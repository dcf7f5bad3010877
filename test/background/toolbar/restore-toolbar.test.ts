import { beforeEach, expect, test, vi } from 'vitest';
import { noteRunningShare, readRunningShare } from '../../../src/background/share/running-share.ts';
import { forgetLostShare, restoreToolbar } from '../../../src/background/toolbar/restore-toolbar.ts';
import { updateIfUnused } from '../../../src/background/update-extension.ts';
import type { RunningShare } from '../../../src/extension/contract/contract.ts';
import { askCommand, sendCommand } from '../../../src/extension/contract/messages.ts';
import { FakeStorageArea } from '../../fakes/fake-storage-area.ts';
import { sampleId, sampleKey } from '../../fixtures/samples.ts';

let local: FakeStorageArea;
const action = vi.hoisted(() => ({
  setBadgeText: vi.fn(),
  setBadgeBackgroundColor: vi.fn(),
  setTitle: vi.fn(),
  setPopup: vi.fn(),
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    action,
    get storage() {
      return { local };
    },
  },
}));
vi.mock('../../../src/extension/contract/messages.ts', () => ({
  sendCommand: vi.fn(async () => {}),
  askCommand: vi.fn(),
}));

const place = {
  relay: 'https://relay.example.org/',
  room: sampleId(1),
  address: sampleId(2),
  key: sampleKey,
};
const running: RunningShare = { kind: 'camera', linkKept: false, place };
const reload = vi.fn();
const createDocument = vi.fn();
let contexts: string[];

beforeEach(async () => {
  vi.clearAllMocks();
  local = new FakeStorageArea();
  contexts = [];
  vi.mocked(askCommand).mockResolvedValue(true);
  vi.stubGlobal('navigator', { languages: ['en'] });
  vi.stubGlobal('chrome', {
    runtime: {
      reload,
      ContextType: { OFFSCREEN_DOCUMENT: 'OFFSCREEN_DOCUMENT', TAB: 'TAB', POPUP: 'POPUP' },
      getContexts: async ({ contextTypes }: { contextTypes: string[] }) =>
        contexts.filter((type) => contextTypes.includes(type)),
    },
    offscreen: { createDocument, Reason: {} },
  });
  await noteRunningShare(null);
});

function told() {
  return vi.mocked(sendCommand).mock.calls.map(([command]) => command);
}

test('a share that runs shows itself again', async () => {
  await noteRunningShare(running);
  contexts = ['OFFSCREEN_DOCUMENT'];
  await restoreToolbar();
  expect(told()).toEqual([{ to: 'offscreen', type: 'toolbar.refresh' }]);
  expect(createDocument).not.toHaveBeenCalled();
});

test('without a share the icon is as new, whatever it showed', async () => {
  await restoreToolbar();
  expect(action.setBadgeText.mock.lastCall).toEqual([{ text: '' }]);
  expect(action.setPopup.mock.lastCall).toEqual([{ popup: '' }]);
  expect(told()).toEqual([]);
});

test('a share whose document has gone is reported to a new one', async () => {
  await noteRunningShare(running);
  await restoreToolbar();
  expect(createDocument).toHaveBeenCalledOnce();
  expect(told()).toEqual([{ to: 'offscreen', type: 'share.lost', ...running }]);
});

test('a document that is closing, and is still listed, runs no share', async () => {
  await noteRunningShare(running);
  contexts = ['OFFSCREEN_DOCUMENT'];
  vi.mocked(askCommand).mockImplementation(async () => {
    contexts = [];
  });
  await restoreToolbar();
  expect(createDocument).toHaveBeenCalledOnce();
  expect(told()).toEqual([{ to: 'offscreen', type: 'share.lost', ...running }]);
});

test('a share that has ended is none', async () => {
  await noteRunningShare(running);
  await noteRunningShare(null);
  await restoreToolbar();
  expect(told()).toEqual([]);
});

test('after a start of the browser the news is taken back, once viewers have been told', async () => {
  await noteRunningShare(running);
  await forgetLostShare(restoreToolbar());
  expect(told().map((command) => command.type)).toEqual(['share.lost', 'share.dismiss']);
  expect(await readRunningShare()).toBe(null);
});

test.each([7, { ...running, kind: 'radio' }])(
  'a stored value that is no share counts as none: %j',
  async (stored) => {
    local.items.set('running-share', stored);
    expect(await readRunningShare()).toBe(null);
  },
);

test.each([
  [[], 1],
  [['OFFSCREEN_DOCUMENT'], 0],
  [['TAB'], 0],
  [['POPUP'], 0],
])('an update that waits while %j is there: %i reloads', async (used, reloads) => {
  contexts = used;
  await updateIfUnused();
  expect(reload).toHaveBeenCalledTimes(reloads);
});
