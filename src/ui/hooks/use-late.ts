import { useNow } from './use-now.ts';

const lateAfterMs = 4_000;

/** Whether what began then, in milliseconds since the epoch, has gone on for longer than people take for granted. */
export function useLate(since: number | null): boolean {
  const isLate = (now: number) => since !== null && now - since > lateAfterMs;
  return isLate(useNow(since !== null && !isLate(Date.now())));
}
