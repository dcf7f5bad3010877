import { beforeEach, expect, test, vi } from 'vitest';
import { guardHiddenPages } from '../../../src/background/tab/guard-hidden-pages.ts';
import { sendCommand } from '../../../src/extension/contract/messages.ts';

type Listener = (tabId: number, change: { status?: string }) => void;

const tabs = vi.hoisted(() => ({ onUpdated: { addListener: vi.fn() }, getZoom: vi.fn(), setZoom: vi.fn() }));
vi.mock('webextension-polyfill', () => ({ default: { tabs } }));
vi.mock('../../../src/extension/contract/messages.ts', () => ({ sendCommand: vi.fn(async () => {}) }));
const sent = vi.mocked(sendCommand);
const to = 'offscreen';

beforeEach(() => {
  vi.resetAllMocks();
  sent.mockResolvedValue();
  tabs.getZoom.mockResolvedValue(1.25);
});

/** What the browser says of a tab. */
function update(tabId: number, change: { status?: string }): void {
  guardHiddenPages();
  const [listener] = tabs.onUpdated.addListener.mock.lastCall as [Listener];
  listener(tabId, change);
}

function told() {
  return sent.mock.calls.map(([command]) => command);
}

test('a page is held until it is known to be one of the web, and its zoom stays', async () => {
  update(7, { status: 'loading' });
  expect(told()).toEqual([{ to, type: 'tab.leaving', tabId: 7 }]);
  await vi.waitFor(() => expect(told()).toHaveLength(3));
  expect(told().slice(1)).toEqual([
    { to, type: 'tab.known', tabId: 7, problem: null },
    { to, type: 'tab.stayed', tabId: 7 },
  ]);
  expect(tabs.setZoom.mock.calls).toEqual([[7, 1.25]]);
});

test('the share hears why a page is closed to extensions', async () => {
  tabs.setZoom.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
  update(7, { status: 'loading' });
  await vi.waitFor(() => expect(told()).toHaveLength(3));
  expect(told()[1]).toEqual({ to, type: 'tab.known', tabId: 7, problem: 'page-protected' });
});

test('what else changes in a tab is nothing', () => {
  update(7, { status: 'complete' });
  update(7, {});
  expect(told()).toEqual([]);
});

test('of two pages the answer for the later one comes last', async () => {
  let answer = () => {};
  tabs.setZoom.mockReturnValueOnce(
    new Promise<void>((resolve) => {
      answer = resolve;
    }),
  );
  tabs.setZoom.mockRejectedValueOnce(new Error('Cannot access a chrome:// URL'));
  update(7, { status: 'loading' });
  update(7, { status: 'loading' });
  answer();
  await vi.waitFor(() => expect(told()).toHaveLength(6));
  expect(told().filter(({ type }) => type === 'tab.known')).toEqual(
    [null, 'page-protected'].map((problem) => ({ to, type: 'tab.known', tabId: 7, problem })),
  );
});
