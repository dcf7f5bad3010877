/** Why no socket to the relay opens, as far as plain HTTP can tell. */
export const lineProblems = [
  /** The computer has no network. */
  'offline',
  /** Nothing answers. */
  'relay-unreachable',
  /** A proxy answers for a relay that does not, or the relay stops. */
  'relay-down',
  /** A server on the way wants a login, or refuses. */
  'relay-forbidden',
  /** Another web server answers. */
  'relay-missing',
  /** The relay answers, and WebSockets to it fail. */
  'relay-blocked',
  /** The relay takes its own viewer page for that of another server. */
  'relay-origin',
  /** The network wants its user to log in first. */
  'login-page',
] as const;
export type LineProblem = (typeof lineProblems)[number];

/** Answers of something that is there and refuses: another attempt a moment later gets the same. */
export type LastingLineProblem = Extract<
  LineProblem,
  'relay-forbidden' | 'relay-missing' | 'relay-blocked' | 'relay-origin' | 'login-page'
>;

/** Why nothing of a page is shared: the browser closes it to extensions. */
export const pageProblems = [
  /** It is one of the browser itself, such as its settings. */
  'page-protected',
  /** It belongs to another extension. */
  'page-extension',
  /** The browser does not tell what it is: the source of a page, developer tools, a blob. */
  'page-hidden',
] as const;
export type PageProblem = (typeof pageProblems)[number];

/** Why a tab cannot be captured. */
export type TabProblem =
  | PageProblem
  | 'tab-crashed'
  | 'tab-closed'
  /** It shows a file, and the extension has no access to files. */
  | 'file-access'
  /** A policy closes the site to extensions. */
  | 'site-forbidden'
  | 'capture-not-invoked'
  | 'capture-busy'
  | 'capture-refused';

/** Everything that can end a share or a viewing, by name. The words for people live in `src/ui`. */
export const failureCodes = [
  ...pageProblems,
  'tab-crashed',
  'tab-closed',
  'file-access',
  'site-forbidden',
  'capture-not-invoked',
  'capture-expired',
  'capture-busy',
  'capture-refused',
  /** A policy forbids to capture tabs and screens. */
  'capture-forbidden',
  'screen-refused',
  'camera-refused',
  'camera-missing',
  'camera-busy',
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'capture-timeout',
  ...lineProblems,
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
