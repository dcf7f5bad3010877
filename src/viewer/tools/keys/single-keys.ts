import { createStore } from '../../../lib/store.ts';

const storageKey = 'single-keys';
const off = 'off';

const state = createStore(recall());

/** Whether single keys are shortcuts: dictation software and shaky hands press keys that were not meant. */
export const singleKeys = {
  get: state.get,
  onChange: state.onChange,
  set(on: boolean): void {
    state.set(on);
    try {
      if (on) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, off);
    } catch {
      // Without storage it holds until the next visit.
    }
  },
};

function recall(): boolean {
  try {
    return localStorage.getItem(storageKey) !== off;
  } catch {
    return true;
  }
}
