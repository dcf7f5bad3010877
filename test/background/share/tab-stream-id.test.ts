import { afterEach, expect, test, vi } from 'vitest';
import { requestTabStreamId } from '../../../src/background/share/tab-stream-id.ts';

afterEach(() => vi.unstubAllGlobals());

function chromeAnswers(answer: () => Promise<string>): void {
  vi.stubGlobal('chrome', { tabCapture: { getMediaStreamId: answer } });
}

test('gives the id of the stream', async () => {
  chromeAnswers(async () => 'stream 1');
  expect(await requestTabStreamId(1)).toEqual({ ok: true, value: 'stream 1' });
});

test.each([
  ['Cannot capture a tab with an active stream.', 'capture-busy'],
  [
    'Extension has not been invoked for the current page (see activeTab permission). Chrome pages cannot be captured.',
    'capture-not-invoked',
  ],
  ['Something else.', 'capture-refused'],
])('%j is %s', async (message, problem) => {
  chromeAnswers(() => Promise.reject(new Error(message)));
  expect(await requestTabStreamId(1)).toEqual({ ok: false, problem });
});
