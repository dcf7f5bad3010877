import type { TransformRole, WorkerCommand, WorkerCounts, WorkerReport } from './worker-messages.ts';

const countTimeoutMs = 1_000;

/** The worker through which encoded frames go. */
export interface TransformWorker {
  /** For a sender that has sent nothing yet: the browser asks no transform that comes later. */
  attach(sender: RTCRtpSender, role: TransformRole): void;
  /** The sender of this role has ended. */
  detach(role: TransformRole): void;
  carry(sink: number, encoder: number, carriers: WritableStream<VideoFrame>): void;
  release(sink: number): void;
  /** @returns null where it does not answer */
  count(): Promise<WorkerCounts | null>;
  end(): void;
}

export interface TransformWorkerListener {
  onReady(): void;
  onAttached(sink: number): void;
  onKeyFrameWanted(encoder: number): void;
  /** It is no more, and was not ended here. */
  onDeath(): void;
}

export function openTransformWorker(listener: TransformWorkerListener): TransformWorker {
  const worker = new Worker(new URL('./transform-worker.ts', import.meta.url), { type: 'module' });
  const ending = new AbortController();
  const { signal } = ending;
  const lock = crypto.randomUUID();
  const counting = new Set<(counts: WorkerCounts) => void>();
  const tell = (command: WorkerCommand, transfer: Transferable[] = []) =>
    worker.postMessage(command, transfer);

  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => take(data), { signal });
  worker.addEventListener('error', listener.onDeath, { signal });
  tell({ type: 'begin', lock });

  function take(report: WorkerReport): void {
    if (report.type === 'ready') {
      // It is refused when it is no longer waited for.
      navigator.locks.request(lock, { signal }, listener.onDeath).catch(() => {});
      listener.onReady();
    } else if (report.type === 'attached') listener.onAttached(report.sink);
    else if (report.type === 'key-frame.wanted') listener.onKeyFrameWanted(report.encoder);
    else for (const answer of counting) answer(report.counts);
  }

  return {
    attach(sender, role) {
      sender.transform = new RTCRtpScriptTransform(worker, role);
    },
    detach: (role) => tell({ type: 'detach', role }),
    carry: (sink, encoder, carriers) => tell({ type: 'carry', sink, encoder, carriers }, [carriers]),
    release: (sink) => tell({ type: 'release', sink }),
    count() {
      return new Promise((resolve) => {
        const late = setTimeout(answer, countTimeoutMs, null);
        function answer(counts: WorkerCounts | null): void {
          clearTimeout(late);
          counting.delete(answer);
          resolve(counts);
        }
        counting.add(answer);
        tell({ type: 'count' });
      });
    },
    end() {
      ending.abort();
      worker.terminate();
    },
  };
}
