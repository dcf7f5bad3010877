/** One key frame serves all who ask at about the same time; a viewer that keeps asking gets them at this interval. */
const shortestMs = 300;

/** Hands a wish for a key frame on, unless one was handed on a moment ago. @param now in milliseconds */
export function createKeyFrameWish(ask: () => void, now: () => number): () => void {
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - askedAt < shortestMs) return;
    askedAt = now();
    ask();
  };
}
