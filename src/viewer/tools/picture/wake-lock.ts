/** Keeps the screen on while `wanted`, until the signal aborts. The browser takes it away from a page that is hidden. */
export function keepScreenOn(wanted: () => boolean, signal: AbortSignal): { review(): void } {
  let lock: WakeLockSentinel | null = null;
  let asking = false;

  async function review(): Promise<void> {
    if (asking || !('wakeLock' in navigator)) return;
    const needed = wanted() && document.visibilityState === 'visible' && !signal.aborted;
    const held = lock !== null && !lock.released;
    if (needed === held) return;
    asking = true;
    try {
      if (needed) lock = await navigator.wakeLock.request('screen');
      else await lock?.release();
    } catch {
      // The system saves power or forbids it: the screen then goes off as people have set it.
      asking = false;
      return;
    }
    asking = false;
    void review();
  }

  document.addEventListener('visibilitychange', () => void review(), { signal });
  signal.addEventListener('abort', () => void review(), { once: true });
  void review();
  return { review: () => void review() };
}
