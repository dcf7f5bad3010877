import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetCrashes, guardCrashes } from '../../../src/background/tab/guard-crashes.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';

type Listener = (tabId: number, change: { status?: string }) => void;

const tabs = vi.hoisted(() => ({ onUpdated: { addListener: vi.fn() }, get: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { tabs } }));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));
const sent = vi.mocked(sendCommand);
const getCapturedTabs = vi.fn();
const crash = { to: 'offscreen', type: 'tab.crashed', tabId: 7 };
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { tabCapture: { getCapturedTabs } });
  getCapturedTabs.mockReset().mockResolvedValue([{ tabId: 7, status: 'active' }]);
  tabs.get.mockReset();
  sent.mockClear();
  forgetCrashes();
  load();
  void guardCrashes(
    new Promise((resolve) => {
      end = resolve;
    }),
  );
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

/** The tab gets another page. */
function load(): void {
  const [listener] = tabs.onUpdated.addListener.mock.lastCall as [Listener];
  listener(7, { status: 'loading' });
}

async function told(seconds: number) {
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return sent.mock.calls.map(([command]) => command);
}

test('a captured tab without a process is reported once', async () => {
  tabs.get.mockResolvedValue({ status: 'complete', discarded: false });
  expect(await told(3)).toEqual([]);
  tabs.get.mockResolvedValue({ status: 'unloaded', discarded: false });
  expect(await told(5)).toEqual([crash]);
});

test('the next page of the tab may crash, too, however soon', async () => {
  tabs.get.mockResolvedValue({ status: 'unloaded', discarded: false });
  expect(await told(2)).toEqual([crash]);
  load();
  expect(await told(2)).toEqual([crash, crash]);
});

test('a tab that loads, was discarded or is closed has not crashed', async () => {
  for (const tab of [{ status: 'loading' }, { status: 'unloaded', discarded: true }]) {
    tabs.get.mockResolvedValue(tab);
    expect(await told(2)).toEqual([]);
  }
  tabs.get.mockRejectedValue(new Error('No tab with id: 7.'));
  expect(await told(2)).toEqual([]);
});

test('nothing is looked at once the time is over', async () => {
  tabs.get.mockResolvedValue({ status: 'unloaded', discarded: false });
  end();
  expect(await told(5)).toEqual([]);
  expect(getCapturedTabs).not.toHaveBeenCalled();
});
