import { beforeEach, expect, test, vi } from 'vitest';
import { guardSites } from '../../../src/background/tab/guard-sites.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';
import { defaultSettings, type Settings } from '../../../src/extension/settings/settings-schema.ts';
import { FakeEvent, FakeWebNavigation } from '../../fakes/fake-web-navigation.ts';

const browser = vi.hoisted(() => ({}) as Record<string, unknown>);
vi.mock('webextension-polyfill', () => ({ default: browser }));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));
const sent = vi.mocked(sendCommand);

const settings: Settings = { ...defaultSettings, pausedSites: ['bank.example.org'], pauseCover: 'card' };
let webNavigation: FakeWebNavigation;
let onAdded: FakeEvent<undefined>;

beforeEach(() => {
  sent.mockClear();
  webNavigation = new FakeWebNavigation();
  onAdded = new FakeEvent();
  Object.assign(browser, {
    webNavigation,
    permissions: { onAdded },
    storage: { local: { get: async () => ({ settings }) } },
  });
});

function told() {
  return sent.mock.calls.map(([command]) => command);
}

const page = { tabId: 7, frameId: 0, url: 'https://login.bank.example.org/' };

test('a tab that leaves its page is reported before its destination is known', async () => {
  guardSites();
  webNavigation.onBeforeNavigate.fire(page);
  await Promise.resolve();
  expect(told()).toEqual([{ to: 'offscreen', type: 'tab.leaving', tabId: 7 }]);
});

test('redirects are reported in their order', async () => {
  let read = () => {};
  const slow = new Promise<{ settings: Settings }>((done) => {
    read = () => done({ settings });
  });
  browser['storage'] = { local: { get: () => slow } };
  guardSites();
  webNavigation.onBeforeNavigate.fire(page);
  webNavigation.onCommitted.fire({ ...page, url: 'https://link.example/' });
  webNavigation.onBeforeNavigate.fire(page);
  webNavigation.onErrorOccurred.fire(page);
  webNavigation.onCommitted.fire(page);
  read();
  await vi.waitFor(() => expect(told()).toHaveLength(5));
  const [to, tabId] = ['offscreen', 7];
  expect(told()).toEqual([
    { to, type: 'tab.leaving', tabId },
    { to, type: 'tab.arrived', tabId, cover: null },
    { to, type: 'tab.leaving', tabId },
    { to, type: 'tab.stayed', tabId },
    { to, type: 'tab.arrived', tabId, cover: 'card' },
  ]);
});

test('while the list cannot be read every page is covered, and nothing else is kept from being told', async () => {
  browser['storage'] = { local: { get: () => Promise.reject(new Error('gone')) } };
  guardSites();
  webNavigation.onCommitted.fire(page);
  webNavigation.onBeforeNavigate.fire(page);
  await vi.waitFor(() =>
    expect(told()).toEqual([
      { to: 'offscreen', type: 'tab.arrived', tabId: 7, cover: 'blur' },
      { to: 'offscreen', type: 'tab.leaving', tabId: 7 },
    ]),
  );
});

test.each([
  ['https://login.bank.example.org/', 'card'],
  ['https://example.org/', null],
])('of one that arrives at %s the cover is %s', async (url, cover) => {
  guardSites();
  webNavigation.onCommitted.fire({ ...page, url });
  await vi.waitFor(() => expect(told()).toEqual([{ to: 'offscreen', type: 'tab.arrived', tabId: 7, cover }]));
});

test('a navigation that stays on the page is reported as such', async () => {
  guardSites();
  webNavigation.onErrorOccurred.fire(page);
  await Promise.resolve();
  expect(told()).toEqual([{ to: 'offscreen', type: 'tab.stayed', tabId: 7 }]);
});

test.each(['onBeforeNavigate', 'onCommitted', 'onErrorOccurred'] as const)(
  'what a frame inside of a page does is nothing: %s',
  async (event) => {
    guardSites();
    webNavigation[event].fire({ ...page, frameId: 3 });
    webNavigation[event].fire({ ...page, tabId: 8 });
    await vi.waitFor(() => expect(told()).toMatchObject([{ tabId: 8 }]));
  },
);

test('without the permission nothing is heard; with it, at once, and once', async () => {
  browser['webNavigation'] = undefined;
  guardSites();
  onAdded.fire(undefined);
  browser['webNavigation'] = webNavigation;
  onAdded.fire(undefined);
  onAdded.fire(undefined);
  webNavigation.onBeforeNavigate.fire(page);
  await Promise.resolve();
  expect(told()).toEqual([{ to: 'offscreen', type: 'tab.leaving', tabId: 7 }]);
});

test('without a share it does nothing', async () => {
  sent.mockRejectedValueOnce(new Error('Could not establish connection.'));
  guardSites();
  webNavigation.onBeforeNavigate.fire(page);
  await Promise.resolve();
  expect(told()).toHaveLength(1);
});
