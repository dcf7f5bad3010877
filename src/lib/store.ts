import { createChangeNotifier } from './change-notifier.ts';
/** A value from outside that a page shows. `useStore` follows it. */
export interface ReadonlyStore<Value> {
  get(): Value;
  /** Calls back whenever the value is set, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export interface Store<Value> extends ReadonlyStore<Value> {
  set(value: Value): void;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const { changed, onChange } = createChangeNotifier();
  let now = initial;
  return {
    get: () => now,
    onChange,
    set(value) {
      now = value;
      changed();
    },
  };
}
