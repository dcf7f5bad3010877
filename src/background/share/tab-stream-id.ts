import { fail, ok, type Result } from '../../lib/result.ts';
import type { FailureCode } from '../../machines/common/failure.ts';

/** Asks for the right to capture a tab; the id is good once, for 10 s, in the offscreen document. */
export async function requestTabStreamId(tabId: number): Promise<Result<string, FailureCode>> {
  try {
    return ok(await chrome.tabCapture.getMediaStreamId({ targetTabId: tabId }));
  } catch (cause) {
    return fail(failureOf(cause));
  }
}

function failureOf(cause: unknown): FailureCode {
  const message = cause instanceof Error ? cause.message : '';
  if (/active stream/i.test(message)) return 'capture-busy';
  return /not been invoked/i.test(message) ? 'capture-not-invoked' : 'capture-refused';
}
