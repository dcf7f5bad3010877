/** Counts the frames that the browser puts on the screen, until the signal aborts. The count is null where it does not say. */
export function countShown(video: HTMLVideoElement, signal: AbortSignal): () => number | null {
  if (!('requestVideoFrameCallback' in video)) return () => null;
  let shown = 0;

  function count(): void {
    if (signal.aborted) return;
    shown += 1;
    video.requestVideoFrameCallback(count);
  }

  video.requestVideoFrameCallback(count);
  return () => shown;
}
