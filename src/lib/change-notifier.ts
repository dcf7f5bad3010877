export interface ChangeNotifier {
  /** Calls the listeners, in the order in which they came. What one throws keeps no other from being called. */
  changed(): void;
  /** Calls back at each change, until the signal aborts. */
  onChange(listener: () => void, signal?: AbortSignal): void;
}

export function createChangeNotifier(): ChangeNotifier {
  const target = new EventTarget();
  return {
    changed: () => void target.dispatchEvent(new Event('change')),
    onChange: (listener, signal) => target.addEventListener('change', listener, signal ? { signal } : {}),
  };
}
