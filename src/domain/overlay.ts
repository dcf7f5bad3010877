/** Why what viewers point at and draw is not shown in the shared tab itself. */
export const overlayProblems = [
  /** People have not allowed it yet. */
  'not-allowed',
  /** The browser lets nothing into this page: a click on the icon, over it, may mend that. */
  'no-access',
  /** The page has not answered. */
  'no-answer',
  /** The page shows something over it, and does so again when it is raised. */
  'covered',
] as const;
export type OverlayProblem = (typeof overlayProblems)[number];
