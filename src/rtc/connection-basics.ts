/** What every connection is opened with, whatever the relay lends. */
export const connectionBasics = {
  /** One transport for all: else each track and the channels would look for paths, and take from a TURN server. */
  bundlePolicy: 'max-bundle',
  /** Candidates are found while the descriptions are on their way. It may not change later (W3C WebRTC, section 4.4.1.6). */
  iceCandidatePoolSize: 1,
} as const satisfies RTCConfiguration;
