/** What a host tells of its source: the shared tab has crashed, and may be loaded again. */
export const sourceTroubles = ['crashed'] as const;
export type SourceTrouble = (typeof sourceTroubles)[number];
