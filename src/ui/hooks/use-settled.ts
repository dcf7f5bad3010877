import { useEffect, useState } from 'preact/hooks';

/** How long what has just come, or moved, takes no click: it may lie where the pointer was going. */
export const settleMs = 500;

/**
 * False for half a second after `place` has changed.
 *
 * @param atFirst whether it is settled from the start, as nothing lay there before
 */
export function useSettled(place: unknown, atFirst = true): boolean {
  const [settled, setSettled] = useState<{ place: unknown } | null>(atFirst ? { place } : null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ place }), settleMs);
    return () => clearTimeout(timer);
  }, [place]);
  return settled !== null && settled.place === place;
}
