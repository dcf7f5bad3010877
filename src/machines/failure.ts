/** Everything that can end a share or a viewing, by name. The words for people live in `src/ui`. */
export const failureCodes = [
  'page-protected',
  'capture-not-invoked',
  'capture-expired',
  'capture-busy',
  'capture-refused',
  'screen-refused',
  'camera-refused',
  'camera-missing',
  'camera-busy',
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'capture-timeout',
  'offline',
  'relay-unreachable',
  'relay-down',
  'relay-forbidden',
  'relay-missing',
  'relay-blocked',
  'relay-origin',
  'login-page',
  'relay-refused',
  'relay-busy',
  'room-full',
  'denied',
  'replaced',
  'version-mismatch',
  'no-turn',
  'servers-refused',
  'hello-timeout',
  'token-changed',
  'no-webrtc',
  'no-codec',
  'offer-timeout',
  'answer-timeout',
  'description-refused',
  'interfered',
  'ice-timeout',
  'ice-failed',
  'path-lost',
  'track-timeout',
  'flooded',
  'crashed',
  /** The extension was reloaded, or broke, while it shared. */
  'share-lost',
  /** The same, and its link is kept. */
  'share-lost-kept',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface Failure<Step extends string = string> {
  code: FailureCode;
  /** The step that was under way. */
  step: Step;
}
