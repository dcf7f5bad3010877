/** How long each wait may last before it becomes a named failure. */
export const timeouts = {
  captureTimeoutMs: 10_000,
  /** How long people may take to choose in the browser's picker. */
  pickerTimeoutMs: 120_000,
  /** How long a tab may be on its way to another page before it counts as staying. */
  holdTimeoutMs: 30_000,
  /** How long the browser may take to say why the shared tab has gone. */
  tabEndTimeoutMs: 1_000,
  /** How long a page may take to show what viewers point at. */
  overlayTimeoutMs: 10_000,
  loginTimeoutMs: 10_000,
  /** How long a viewer may take to say who it is, where the host asks. */
  helloTimeoutMs: 15_000,
  offerTimeoutMs: 15_000,
  answerTimeoutMs: 15_000,
  iceTimeoutMs: 20_000,
  trackTimeoutMs: 20_000,
  /** How long a path may be silent before another one is looked for. */
  restartAfterMs: 2_000,
  /** How long one search for another path may take before the next one starts. */
  restartAgainMs: 8_000,
  /** How long an interruption may last altogether. */
  interruptionTimeoutMs: 60_000,
  /** How long the relay may take to say why the remote has closed its end. */
  farewellTimeoutMs: 2_000,
} as const;
