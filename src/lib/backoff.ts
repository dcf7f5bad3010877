const firstDelayMs = 500;
const longestDelayMs = 15_000;

/** How long to wait before the attempt number `attempt` (from 0): doubling, capped, with half of it random. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random() / 2));
}
