import { useEffect, useRef, useState } from 'preact/hooks';
import { settleMs } from './use-settled.ts';

/** One row of a list that keeps still. */
export interface Row<Item> {
  item: Item;
  /** When it left the list, in milliseconds since the epoch; null while it is there. */
  goneAt: number | null;
}

/** A list in which rows keep their places: what is new comes last, and what has gone leaves its place half a second later. */
export function useSteady<Item extends { address: string }>(items: readonly Item[]): Row<Item>[] {
  const kept = useRef<Row<Item>[]>([]);
  const [, redraw] = useState(0);
  const rows = renew(kept.current, items, Date.now());
  kept.current = rows;
  const dueAt = Math.min(...rows.map(({ goneAt }) => (goneAt ?? Number.POSITIVE_INFINITY) + settleMs));

  useEffect(() => {
    if (dueAt === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => redraw((count) => count + 1), dueAt - Date.now());
    return () => clearTimeout(timer);
  }, [dueAt]);
  return rows;
}

function renew<Item extends { address: string }>(
  rows: readonly Row<Item>[],
  items: readonly Item[],
  now: number,
): Row<Item>[] {
  const here = new Map(items.map((item) => [item.address, item]));
  const known = new Set(rows.map(({ item }) => item.address));
  return [
    ...rows
      .map(({ item, goneAt }) => {
        const there = here.get(item.address);
        return there ? { item: there, goneAt: null } : { item, goneAt: goneAt ?? now };
      })
      .filter(({ goneAt }) => goneAt === null || now - goneAt < settleMs),
    ...items.filter(({ address }) => !known.has(address)).map((item) => ({ item, goneAt: null })),
  ];
}
