/** All in ms. */
export const clusterTimes = {
  /** How long a relay that starts tries to reach the hub. */
  startTimeoutMs: 10_000,
  /** How long a relay that stops tries to say goodbye to the hub. */
  closeTimeoutMs: 2_000,
  /** How often a node says that it lives. One that got no answer till the next time takes the hub for gone. */
  beatIntervalMs: 4_000,
  /** A node that was not heard for this long is given up, by the others at their next beat. */
  nodeTimeoutMs: 15_000,
  /** The shortest and the longest wait between two attempts to reach the hub. */
  retryMs: [250, 3_000],
  /** What others have to come back, too, after the hub was away: before that no member counts as missing. */
  settleMs: 6_000,
  /** How often a node says again who is with it. */
  registerIntervalMs: 15 * 60_000,
  /** What was not said again for this long is forgotten. */
  forgetMs: 60 * 60_000,
} as const;
