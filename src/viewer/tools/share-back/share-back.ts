import { createStore, type ReadonlyStore } from '../../../lib/store.ts';
import { type OwnMediaKind, type OwnMediaProblem, openOwnMedia } from '../../../rtc/capture/own-media.ts';
import type { LocalMedia } from '../../../rtc/media/media-store.ts';

export interface OwnMedia {
  kind: OwnMediaKind;
  stream: MediaStream;
}

/** What this viewer shares back. */
export interface ShareBack {
  shown: ReadonlyStore<readonly OwnMedia[]>;
  /** What became of the last wish. */
  problem: ReadonlyStore<OwnMediaProblem | null>;
  /** Whether the sharer has just ended the showing. */
  hidden: ReadonlyStore<boolean>;
  start(kind: OwnMediaKind): Promise<void>;
  stop(stream: MediaStream): void;
  stopAll(): void;
  /** The sharer wants no more of it. */
  declined(stream: MediaStream): void;
}

const hiddenShownMs = 10_000;

export function createShareBack(media: LocalMedia): ShareBack {
  const shown = createStore<readonly OwnMedia[]>([]);
  const problem = createStore<OwnMediaProblem | null>(null);
  const hidden = createStore(false);
  const asking = new Set<OwnMediaKind>();
  let ending = new AbortController();
  let forgetting: ReturnType<typeof setTimeout> | undefined;

  async function start(kind: OwnMediaKind): Promise<void> {
    if (asking.has(kind)) return;
    problem.set(null);
    hidden.set(false);
    const { signal: ended } = ending;
    asking.add(kind);
    const opened = await openOwnMedia(kind);
    asking.delete(kind);
    if (!opened.ok) {
      if (!ended.aborted) problem.set(opened.problem);
      return;
    }
    const stream = opened.value;
    if (ended.aborted) return media.remove(stream);
    for (const track of stream.getTracks()) track.addEventListener('ended', () => stop(stream));
    shown.set([...shown.get(), { kind, stream }]);
    media.add(stream);
  }

  function stop(stream: MediaStream): void {
    shown.set(shown.get().filter((own) => own.stream !== stream));
    media.remove(stream);
  }

  return {
    shown,
    problem,
    hidden,
    start,
    stop,
    stopAll() {
      ending.abort();
      ending = new AbortController();
      for (const { stream } of shown.get()) stop(stream);
      clearTimeout(forgetting);
      problem.set(null);
      hidden.set(false);
    },
    declined(stream) {
      stop(stream);
      clearTimeout(forgetting);
      forgetting = setTimeout(() => hidden.set(false), hiddenShownMs);
      hidden.set(true);
    },
  };
}
