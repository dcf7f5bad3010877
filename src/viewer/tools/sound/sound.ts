import * as v from 'valibot';
import { createStore, type ReadonlyStore } from '../../../lib/store.ts';

const storageKey = 'sound';
const loudest = 1;

/** A stored value of any shape: each field that is good is kept. */
const SoundSchema = v.object({
  on: v.fallback(v.boolean(), false),
  /** 0 to 1. */
  volume: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(loudest)), loudest),
});
export type SoundState = v.InferOutput<typeof SoundSchema>;

export interface Sound {
  state: ReadonlyStore<SoundState>;
  /** Whether this browser lets a page set how loud it is; iPhones do not. */
  hasVolume: boolean;
  toggle(): void;
  setVolume(volume: number): void;
}

export interface SoundOptions {
  outputs: readonly HTMLMediaElement[];
  /** Plays what stood still, now that people have done something. */
  play(): void;
}

/**
 * Whether what is shown is heard, and how loud: off at first, then as it was at the last visit. Browsers let a page be
 * heard only once people have done something there, so that until then it waits.
 */
export function createSound({ outputs, play }: SoundOptions, signal: AbortSignal): Sound {
  const remembered = recall();
  const state = createStore<SoundState>({ ...remembered, on: false });
  apply();
  if (remembered.on) {
    if (mayBeHeard()) setOn(true);
    else waitForPeople();
  }

  function apply(): void {
    const { on, volume } = state.get();
    for (const output of outputs) {
      output.muted = !on;
      output.volume = volume;
    }
  }

  function set(next: SoundState): void {
    state.set(next);
    apply();
    remember(next);
  }

  function setOn(on: boolean): void {
    set({ ...state.get(), on });
    play();
  }

  function waitForPeople(): void {
    const done = new AbortController();
    const either = AbortSignal.any([done.signal, signal]);
    state.onChange(() => done.abort(), either);
    for (const event of ['click', 'keyup']) {
      window.addEventListener(event, () => setOn(true), { signal: either });
    }
  }

  return {
    state,
    hasVolume: outputs[0] !== undefined && takesVolume(outputs[0]),
    toggle: () => setOn(!state.get().on),
    setVolume: (volume) => set({ on: volume > 0, volume }),
  };
}

/** A page that may start a sound has its context running from the beginning. */
function mayBeHeard(): boolean {
  if (navigator.userActivation?.hasBeenActive) return true;
  const context = new AudioContext();
  const running = context.state === 'running';
  void context.close();
  return running;
}

function takesVolume(output: HTMLMediaElement): boolean {
  const before = output.volume;
  output.volume = 0.5;
  const taken = output.volume === 0.5;
  output.volume = before;
  return taken;
}

function recall(): SoundState {
  try {
    return v.parse(SoundSchema, JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    // Storage can be switched off, and anything can be in it.
    return { on: false, volume: loudest };
  }
}

function remember(state: SoundState): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    // Then it is forgotten at the next visit.
  }
}
