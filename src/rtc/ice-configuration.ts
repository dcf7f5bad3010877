/** How connections look for a path: with the servers that the relay lends, and hidden or not. */
export interface IceConfiguration {
  /** As it is now. */
  current(): RTCConfiguration;
  set(configuration: RTCConfiguration): void;
  /** Calls back whenever `current` changes, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export function createIceConfiguration(): IceConfiguration {
  const changes = new EventTarget();
  let now: RTCConfiguration = {};
  return {
    current: () => now,
    set(configuration) {
      now = configuration;
      changes.dispatchEvent(new Event('change'));
    },
    onChange: (listener, signal) => changes.addEventListener('change', listener, { signal }),
  };
}
