/** Why a host ends its share, as far as it tells: the sharer closed the shared tab, or the browser unloaded it. */
export const farewells = ['ended', 'tab-closed', 'tab-unloaded'] as const;
export type Farewell = (typeof farewells)[number];
