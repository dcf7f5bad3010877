import { openTransformWorker, type TransformWorker } from './open-transform-worker.ts';
import { requestKeyFrame } from './request-key-frame.ts';
import type { TransformRole, WorkerCounts } from './worker-messages.ts';

/** Where encoded frames go through: a worker, and another one when that dies. */
export interface Transforms {
  ready(): boolean;
  /** Has the sender's frames go through from its first one on, until the signal aborts. @returns whether it will */
  attach(sender: RTCRtpSender, role: TransformRole, signal: AbortSignal): boolean;
  carry(sink: number, encoder: number, carriers: WritableStream<VideoFrame>): void;
  release(sink: number): void;
  /** @returns null where it does not answer */
  count(): Promise<WorkerCounts | null>;
  /** Does without a worker that is of no use any more. */
  renew(): void;
}

export interface TransformsListener {
  onKeyFrameWanted(encoder: number): void;
  /** What was carried is carried no more; frames of a sender's own encoder go on. */
  onLost(): void;
}

interface Attached {
  sender: RTCRtpSender;
  role: TransformRole;
}

export function createTransforms({ onKeyFrameWanted, onLost }: TransformsListener): Transforms {
  const attached = new Set<Attached>();
  let worker = open();

  function open(): { state: 'starting' | 'ready' | 'repeated'; transforms: TransformWorker } {
    const transforms = openTransformWorker({
      onReady() {
        if (worker.transforms === transforms && worker.state === 'starting') worker.state = 'ready';
      },
      onAttached(sink) {
        if (worker.transforms === transforms && worker.state === 'repeated') repeat(sink);
      },
      onKeyFrameWanted,
      onDeath() {
        if (worker.transforms === transforms) renew();
      },
    });
    return { state: 'starting', transforms };
  }

  function renew(): void {
    worker.transforms.end();
    worker = { ...open(), state: 'repeated' };
    for (const { sender, role } of attached) worker.transforms.attach(sender, role);
    onLost();
  }

  /** What the sender's encoder has made in between went nowhere, and what it makes now builds on that. */
  function repeat(sink: number): void {
    for (const { sender, role } of attached) {
      if (role.role === 'sink' && role.sink === sink) requestKeyFrame(sender).catch(() => {});
    }
  }

  return {
    ready: () => worker.state !== 'starting',
    attach(sender, role, signal) {
      if (worker.state === 'starting') return false;
      const one = { sender, role };
      worker.transforms.attach(sender, role);
      attached.add(one);
      signal.addEventListener(
        'abort',
        () => {
          attached.delete(one);
          worker.transforms.detach(role);
        },
        { once: true },
      );
      return true;
    },
    carry: (sink, encoder, carriers) => worker.transforms.carry(sink, encoder, carriers),
    release: (sink) => worker.transforms.release(sink),
    count: () => worker.transforms.count(),
    renew,
  };
}
