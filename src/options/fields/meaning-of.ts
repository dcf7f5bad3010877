import type { Path, PathKind, PathStatus } from '../../rtc/connectivity/test-paths.ts';

export const pathMeanings = ['turn', 'hidden', 'turn-broken', 'stun', 'host', 'none'] as const;
export type PathMeaning = (typeof pathMeanings)[number];

/** Whom one can reach by these ways; `hidden` leaves none but TURN. */
export function meaningOf(paths: readonly Path[], hidden: boolean): PathMeaning {
  const has = (kind: PathKind, wanted: PathStatus) =>
    paths.some((path) => path.kind === kind && path.status === wanted);
  if (has('turn', 'works')) return 'turn';
  if (hidden) return 'hidden';
  if (!has('turn', 'not-offered')) return 'turn-broken';
  if (has('stun', 'works')) return 'stun';
  return has('host', 'works') ? 'host' : 'none';
}
