import { afterEach, expect, test, vi } from 'vitest';
import { watchMute } from '../../../src/background/tab/watch-mute.ts';

const { onUpdated, sendMessage } = vi.hoisted(() => ({
  onUpdated: vi.fn<(listener: (tabId: number, change: object) => void) => void>(),
  sendMessage: vi.fn(async () => {}),
}));
vi.mock('webextension-polyfill', () => ({
  default: { tabs: { onUpdated: { addListener: onUpdated } }, runtime: { sendMessage } },
}));

afterEach(() => vi.clearAllMocks());

test('the share hears when a tab is muted, and of no other change', () => {
  watchMute();
  const tell = onUpdated.mock.calls[0]?.[0];
  tell?.(1, { status: 'loading' });
  tell?.(1, { mutedInfo: { muted: true } });
  tell?.(1, { mutedInfo: { muted: false } });
  const said = { to: 'offscreen', type: 'tab.muted', tabId: 1 };
  expect(sendMessage.mock.calls).toEqual([[{ ...said, muted: true }], [{ ...said, muted: false }]]);
});
