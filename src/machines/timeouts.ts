/** How long each wait may last before it becomes a named failure. */
export const timeouts = {
  captureTimeoutMs: 10_000,
  loginTimeoutMs: 10_000,
  offerTimeoutMs: 15_000,
  answerTimeoutMs: 15_000,
  iceTimeoutMs: 20_000,
  trackTimeoutMs: 20_000,
} as const;
