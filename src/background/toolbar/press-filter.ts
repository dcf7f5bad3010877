/** A held key repeats sooner after its press than this. */
const pressMs = 1_000;
/** Repeats come closer together than this. */
const repeatMs = 300;

/**
 * Returns a function that takes the events of a keyboard command and calls `act` once for each press. The browser sends a
 * command again and again while its keys are held, and tells neither that nor when they are released. So a second event
 * soon after the first is a press only if no third one follows.
 */
export function createPressFilter(act: () => void): () => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let following = 0;
  let deciding: ReturnType<typeof setTimeout> | undefined;

  return () => {
    const now = performance.now();
    const isFirst = now - lastAt > pressMs;
    lastAt = now;
    following = isFirst ? 0 : following + 1;
    clearTimeout(deciding);
    if (isFirst) act();
    else if (following === 1) deciding = setTimeout(press, repeatMs);
  };

  function press(): void {
    following = 0;
    act();
  }
}
