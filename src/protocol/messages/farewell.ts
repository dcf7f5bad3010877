/**
 * Why a host ends its share, as far as it tells: the sharer closed the shared tab, the browser unloaded it, or another source
 * has gone.
 */
export const farewells = ['ended', 'tab-closed', 'tab-unloaded', 'source-gone'] as const;
export type Farewell = (typeof farewells)[number];
