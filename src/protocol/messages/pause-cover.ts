/** What viewers see of a share that is paused: the last picture, blurred, or a card. */
export const pauseCovers = ['blur', 'card'] as const;
export type PauseCover = (typeof pauseCovers)[number];
