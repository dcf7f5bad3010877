/**
 * Calls back after a wait, or as soon as the browser has a network again.
 * @returns what cancels it
 */
export function retryLater(callback: () => void, waitMs: number): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const timer = setTimeout(retry, waitMs);
  // Programs have no such event.
  globalThis.addEventListener?.('online', retry, { signal });

  function cancel(): void {
    clearTimeout(timer);
    waiting.abort();
  }

  function retry(): void {
    cancel();
    callback();
  }

  return cancel;
}
