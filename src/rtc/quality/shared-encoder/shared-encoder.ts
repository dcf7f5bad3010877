import type { Codec } from '../../../domain/quality/quality.ts';
import { createChangeNotifier } from '../../../lib/change-notifier.ts';
import type { TrackSink } from '../../media/track-sink.ts';
import { type CarriedSenders, createCarriedSenders } from './carried-senders.ts';
import { type EncoderLoop, openEncoderLoop } from './encoder-loop.ts';
import type { PairingCounts } from './pairing.ts';
import { proveCarrying } from './prove-carrying.ts';
import { createTransforms } from './transforms.ts';
import type { WorkerCounts } from './worker-messages.ts';

/**
 * Frames of VP9 and AV1 depend on each other through metadata beside the data, which is the carrier's own, so that
 * a late viewer never sees a picture (docs/notes/one-encoder.md).
 */
const carriable: readonly Codec[] = ['H264', 'VP8'];

const noCounts: WorkerCounts = { encoders: new Map(), sinks: new Map() };

/** One encoder whose pictures are sent to many: in carriers, which are the frames of a tiny picture of each one's own. */
export interface SharedEncoder {
  /** Has to be that of all senders from their beginning. */
  readonly sink: TrackSink;
  readonly senders: Pick<CarriedSenders, 'canCarry' | 'carries' | 'giveBack'>;
  /** What this browser has proven to be able to carry; nothing any more where anything has failed. */
  codecs(): readonly Codec[];
  /** Finds that out, once. */
  prove(): void;
  /** Has the encoder run on what these senders show, unless it runs, or none of them shows anything yet. */
  run(senders: readonly RTCRtpSender[]): void;
  /** The encoder, once it can make pictures. */
  encoder(): EncoderLoop | null;
  /** From now on the sender sends what the encoder makes. */
  carry(sender: RTCRtpSender): void;
  /** Everybody has an encoder of their own again. */
  stop(): void;
  /** What was made and sent; null where there is no answer. */
  counts(): Promise<SharedCounts | null>;
  /** Stops, for good. */
  fail(): void;
  /** Calls back when there is something to carry, or no longer, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export interface SharedCounts {
  /** A number of its own; null while there is none. */
  encoder: number | null;
  /** What it has made. */
  frames: number;
  bytes: number;
  /** What became of that at each sender that carries it. */
  sent: ReadonlyMap<RTCRtpSender, PairingCounts>;
}

/** @returns null where the browser has not what it takes */
export function createSharedEncoder(): SharedEncoder | null {
  if (!('RTCRtpScriptTransform' in globalThis && 'MediaStreamTrackGenerator' in globalThis)) return null;
  const { changed, onChange } = createChangeNotifier();
  const keyFrames = new Map<number, () => void>();
  const transforms = createTransforms({
    onKeyFrameWanted: (number) => keyFrames.get(number)?.(),
    onLost: fail,
  });
  let numbers = 0;
  const nextNumber = () => numbers++;
  const senders = createCarriedSenders(transforms, nextNumber);
  let proof: 'not begun' | 'under way' | 'failed' | readonly Codec[] = 'not begun';
  let running: { state: 'connecting' | 'connected'; loop: EncoderLoop; number: number } | null = null;

  async function prove(): Promise<void> {
    const proven: Codec[] = [];
    for (const codec of carriable) {
      const [encoder, sink] = [nextNumber(), nextNumber()];
      const onKeyFrameWanted = (ask: () => void) => void keyFrames.set(encoder, ask);
      if (await proveCarrying({ transforms, codec, encoder, sink, onKeyFrameWanted })) proven.push(codec);
      keyFrames.delete(encoder);
    }
    if (proof !== 'under way') return;
    proof = proven;
    changed();
  }

  function open(track: MediaStreamTrack): void {
    const number = nextNumber();
    const loop = openEncoderLoop({
      track,
      attach: (sender, signal) => transforms.attach(sender, { role: 'encoder', encoder: number }, signal),
      onConnected() {
        if (running?.loop !== loop) return;
        running.state = 'connected';
        changed();
      },
      // Another one may find a path.
      onLost() {
        if (running?.loop !== loop) return;
        stop();
        changed();
      },
    });
    running = { state: 'connecting', loop, number };
    keyFrames.set(number, loop.askKeyFrame);
  }

  function stop(): void {
    senders.giveAllBack();
    if (!running) return;
    keyFrames.delete(running.number);
    running.loop.close();
    running = null;
  }

  function fail(): void {
    proof = 'failed';
    stop();
    changed();
  }

  return {
    sink: {
      adopt: senders.adopt,
      put(sender, track) {
        const done = senders.put(sender, track);
        if (senders.carries(sender)) running?.loop.show(senders.shown());
        return done;
      },
    },
    senders,
    codecs: () => (Array.isArray(proof) ? proof : []),
    prove() {
      if (proof !== 'not begun' || !transforms.ready()) return;
      proof = 'under way';
      void prove();
    },
    run(those) {
      const track = running ? null : those.map(senders.shownBy).find((shown) => shown);
      if (track) open(track);
    },
    encoder: () => (running?.state === 'connected' ? running.loop : null),
    carry(sender) {
      if (running) senders.carry(sender, running.number);
    },
    stop,
    async counts() {
      const encoder = running?.number ?? null;
      const counts = transforms.ready() ? await transforms.count() : noCounts;
      if (!counts) return null;
      const made = encoder === null ? undefined : counts.encoders.get(encoder);
      const sent = new Map<RTCRtpSender, PairingCounts>();
      for (const [sender, sink] of senders.carrying()) {
        const one = counts.sinks.get(sink);
        if (one) sent.set(sender, one);
      }
      return { encoder, frames: made?.frames ?? 0, bytes: made?.bytes ?? 0, sent };
    },
    fail() {
      transforms.renew();
    },
    onChange,
  };
}
