import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requestTabStreamId } from '../../../src/extension/contexts/tab-stream-id.ts';
import type { PageProblem } from '../../../src/machines/common/failure.ts';

let problem: PageProblem | null;
vi.mock('../../../src/extension/contexts/page-problem.ts', () => ({ pageProblem: async () => problem }));
const getMediaStreamId = vi.fn();
let hasFileAccess: boolean;

beforeEach(() => {
  problem = null;
  hasFileAccess = false;
  getMediaStreamId.mockReset().mockResolvedValue('stream 1');
  vi.stubGlobal('chrome', {
    tabCapture: { getMediaStreamId },
    extension: { isAllowedFileSchemeAccess: async () => hasFileAccess },
  });
});

afterEach(() => vi.unstubAllGlobals());

const url = 'https://example.org/';
const tab = { id: 1, url, status: 'complete', discarded: false };

test('gives the id of the stream, also of a tab whose page has no address', async () => {
  const given = { ok: true, value: { tabId: 1, streamId: 'stream 1' } };
  expect(await requestTabStreamId(tab)).toEqual(given);
  expect(await requestTabStreamId({ id: 1, status: 'complete' })).toEqual(given);
  expect(getMediaStreamId).toHaveBeenCalledWith({ targetTabId: 1 });
});

test.each([
  ['a page that is closed to extensions', tab, 'page-protected', 'page-protected'],
  ['a tab that is none', { url }, null, 'page-hidden'],
  ['a tab whose page crashed', { ...tab, status: 'unloaded' }, null, 'tab-crashed'],
] as const)('of %s no stream is asked for', async (_, asked, ofPage, code) => {
  problem = ofPage;
  expect(await requestTabStreamId(asked)).toEqual({ ok: false, problem: code });
  expect(getMediaStreamId).not.toHaveBeenCalled();
});

test('a tab that the browser unloaded has not crashed', async () => {
  expect(await requestTabStreamId({ ...tab, status: 'unloaded', discarded: true })).toMatchObject({
    ok: true,
  });
});

// The words are those of Chromium 156, measured.
test.each([
  ['Cannot capture a tab with an active stream.', { url }, false, 'capture-busy'],
  [
    'Extension has not been invoked for the current page (see activeTab permission). Chrome pages cannot be captured.',
    { url },
    false,
    'capture-not-invoked',
  ],
  ['Invalid tab specified.', { url }, false, 'tab-closed'],
  ['Cannot capture this page.', { url }, false, 'site-forbidden'],
  ['Cannot capture this page.', {}, true, 'site-forbidden'],
  ['Cannot capture this page.', {}, false, 'file-access'],
  ['Something else.', { url }, false, 'capture-refused'],
])('%j, of %o with access to files: %s, is %s', async (words, address, access, code) => {
  hasFileAccess = access;
  getMediaStreamId.mockRejectedValue(new Error(words));
  expect(await requestTabStreamId({ id: 1, status: 'complete', ...address })).toEqual({
    ok: false,
    problem: code,
  });
});
