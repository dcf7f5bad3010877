/** What a share does without, because the browser's storage failed. The words are in `src/ui`. */
export const storageProblems = [
  'settings-unreadable',
  /** The kept link could not be read, and the one in use ends with the share. */
  'link-unreadable',
  'link-damaged',
  /** A link that was to be kept was not stored. */
  'link-unsaved',
  /** The old link is still the one that is kept. */
  'new-link-unsaved',
] as const;
export type StorageProblem = (typeof storageProblems)[number];
