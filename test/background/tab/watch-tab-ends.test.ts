import { expect, test, vi } from 'vitest';
import { watchTabEnds } from '../../../src/background/tab/watch-tab-ends.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';

const tabs = vi.hoisted(() => ({
  onReplaced: { addListener: vi.fn() },
  onRemoved: { addListener: vi.fn() },
}));
vi.mock('webextension-polyfill', () => ({ default: { tabs } }));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));

test('the browser has unloaded the tab that has lost its place, and the sharer has closed one that is removed', () => {
  watchTabEnds();
  const [onReplaced] = tabs.onReplaced.addListener.mock.lastCall as [
    (added: number, removed: number) => void,
  ];
  const [onRemoved] = tabs.onRemoved.addListener.mock.lastCall as [(tabId: number) => void];
  onReplaced(8, 7);
  onRemoved(9);
  expect(vi.mocked(sendCommand).mock.calls).toEqual([
    [{ to: 'offscreen', type: 'tab.ended', tabId: 7, end: 'tab-unloaded' }],
    [{ to: 'offscreen', type: 'tab.ended', tabId: 9, end: 'tab-closed' }],
  ]);
});
