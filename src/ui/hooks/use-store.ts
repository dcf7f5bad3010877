import { useEffect, useState } from 'preact/hooks';
import type { ReadonlyStore } from '../../lib/store.ts';

/** The value of a store, as it is now and becomes. */
export function useStore<Value>(store: ReadonlyStore<Value>): Value {
  const [value, setValue] = useState(store.get);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = () => setValue(store.get);
    store.onChange(follow, leaving.signal);
    // It may have changed since this was drawn.
    follow();
    return () => leaving.abort();
  }, [store]);
  return value;
}
