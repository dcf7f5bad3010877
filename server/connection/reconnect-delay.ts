const soonestMs = 1000;
const shortestWindowMs = 1000;
const msForEach = 2;

/** When one of so many clients is to come back after a restart: not before the relay is up, and not all at once. */
export function reconnectDelayMs(clients: number, random: () => number = Math.random): number {
  return Math.round(soonestMs + random() * (shortestWindowMs + clients * msForEach));
}
