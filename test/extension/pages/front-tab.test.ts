import { expect, test, vi } from 'vitest';
import type { requestTabStreamId } from '../../../src/extension/contexts/tab-stream-id.ts';
import { findFrontTab } from '../../../src/extension/pages/front-tab.ts';

let requested: Awaited<ReturnType<typeof requestTabStreamId>>;
vi.mock('webextension-polyfill', () => ({ default: { tabs: { query: async () => [{ id: 7 }] } } }));
vi.mock('../../../src/extension/contexts/tab-stream-id.ts', () => ({
  requestTabStreamId: async () => requested,
}));

test('a tab that can be shared is offered', async () => {
  requested = { ok: true, value: { tabId: 7, streamId: 'stream' } };
  expect(await findFrontTab()).toBe(7);
});

test.each(['file-access', 'site-forbidden', 'tab-crashed', 'capture-busy'] as const)(
  'a tab with the problem %s is offered, and the attempt gives the reason',
  async (problem) => {
    requested = { ok: false, problem };
    expect(await findFrontTab()).toBe(7);
  },
);

test.each(['page-protected', 'page-extension', 'page-hidden', 'capture-not-invoked'] as const)(
  'a tab with the problem %s is not offered',
  async (problem) => {
    requested = { ok: false, problem };
    expect(await findFrontTab()).toBe(null);
  },
);
