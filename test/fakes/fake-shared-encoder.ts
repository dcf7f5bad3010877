import type { Codec } from '../../src/domain/quality/quality.ts';
import type { SendingPlan } from '../../src/domain/quality/sending-plan.ts';
import { plainTrackSink } from '../../src/rtc/media/track-sink.ts';
import type { EncoderLoop } from '../../src/rtc/quality/shared-encoder/encoder-loop.ts';
import type { SharedCounts, SharedEncoder } from '../../src/rtc/quality/shared-encoder/shared-encoder.ts';
import type { FakeSending } from './fake-sender.ts';

/** Stands in for the encoder for all: it is there at once, and makes what its connection's statistics say. */
export class FakeSharedEncoder {
  proven: Codec[] = ['H264', 'VP8'];
  /** What it was told to make last; null while it does not run. */
  plan: SendingPlan | null = null;
  /** What the worker says next. */
  counts: SharedCounts | null = { encoder: null, frames: 0, bytes: 0, sent: new Map() };
  failed = false;
  readonly carrying = new Set<RTCRtpSender>();
  readonly #connection: RTCPeerConnection;
  readonly #changes = new EventTarget();
  #running = false;

  constructor(connection: FakeSending) {
    this.#connection = connection.real;
  }

  get real(): SharedEncoder {
    const loop: EncoderLoop = {
      connection: this.#connection,
      show() {},
      keep: (plan) => {
        this.plan = plan;
      },
      askKeyFrame() {},
      close() {},
    };
    return {
      sink: plainTrackSink,
      senders: {
        canCarry: () => true,
        carries: (sender) => this.carrying.has(sender),
        giveBack: (sender) => void this.carrying.delete(sender),
      },
      codecs: () => (this.failed ? [] : this.proven),
      prove() {},
      run: () => {
        this.#running = true;
      },
      encoder: () => (this.#running ? loop : null),
      carry: (sender) => void this.carrying.add(sender),
      stop: () => this.#stop(),
      counts: async () => this.counts,
      fail: () => {
        this.failed = true;
        this.#stop();
        this.#changes.dispatchEvent(new Event('change'));
      },
      onChange: (listener, signal) => this.#changes.addEventListener('change', listener, { signal }),
    };
  }

  #stop(): void {
    this.#running = false;
    this.plan = null;
    this.carrying.clear();
  }
}
