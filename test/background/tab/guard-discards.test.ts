import { expect, test, vi } from 'vitest';
import { guardDiscards } from '../../../src/background/tab/guard-discards.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';

const tabs = vi.hoisted(() => ({ onReplaced: { addListener: vi.fn() } }));
vi.mock('webextension-polyfill', () => ({ default: { tabs } }));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));

test('the tab that has lost its place was discarded', () => {
  guardDiscards();
  const [listener] = tabs.onReplaced.addListener.mock.lastCall as [(added: number, removed: number) => void];
  listener(8, 7);
  expect(vi.mocked(sendCommand).mock.calls).toEqual([[{ to: 'offscreen', type: 'tab.discarded', tabId: 7 }]]);
});
