import { createFlatFrame } from './flat-frame.ts';
import { createKeyFrameWish } from './key-frame-wish.ts';
import { createPairing, type Pairing } from './pairing.ts';
import type { EncoderCounts, TransformRole, WorkerCommand, WorkerReport } from './worker-messages.ts';

/** Encoded frames come through here on their way from encoder to network: what one encoder made is sent by many. */

declare global {
  /** https://w3c.github.io/webrtc-encoded-transform/#RTCTransformEvent-interface: not in the types for documents. */
  interface WindowEventMap {
    rtctransform: Event & { transformer: Transformer };
  }
}

interface Transformer {
  options: TransformRole;
  readable: ReadableStream<RTCEncodedVideoFrame>;
  writable: WritableStream<RTCEncodedVideoFrame>;
}

interface Sink {
  encoder: number;
  pairing: Pairing<RTCEncodedVideoFrame, ArrayBuffer>;
  end(): void;
}

type FrameReader = ReadableStreamDefaultReader<RTCEncodedVideoFrame>;
type FrameWriter = WritableStreamDefaultWriter<RTCEncodedVideoFrame>;

const nudgeIntervalMs = 100;
/** In pixels. No source is as small as that, so that a carrier is known by its size. */
const carrierSide = 16;

/**
 * What senders' frames come from, by the number of the sender's role. Chromium 156 holds a transformer weakly until the
 * document has hooked it up: where that is busy and memory is tidied meanwhile, no frame of the sender ever comes.
 */
const held = new Map<number, { transformer: Transformer; reader: FrameReader }>();
/** Senders that ended before their transformer came. */
const ended = new Set<number>();
const writers = new Map<number, FrameWriter>();
const sinks = new Map<number, Sink>();
const made = new Map<number, EncoderCounts>();
const wishes = new Map<number, () => void>();

const report = (what: WorkerReport): void => postMessage(what);

addEventListener('message', ({ data }: MessageEvent<WorkerCommand>) => {
  if (data.type === 'begin') {
    void navigator.locks.request(data.lock, () => {
      report({ type: 'ready' });
      return new Promise(() => {});
    });
  } else if (data.type === 'carry') {
    sinks.get(data.sink)?.end();
    sinks.set(data.sink, openSink(data.sink, data.encoder, data.carriers.getWriter()));
  } else if (data.type === 'release') {
    sinks.get(data.sink)?.end();
    sinks.delete(data.sink);
  } else if (data.type === 'detach') {
    detach(numberOf(data.role));
  } else {
    const counted = [...sinks].map(([sink, { pairing }]) => [sink, pairing.counts()] as const);
    report({ type: 'counted', counts: { encoders: made, sinks: new Map(counted) } });
  }
});

addEventListener('rtctransform', ({ transformer }) => {
  const { options, writable } = transformer;
  if (ended.delete(numberOf(options))) return;
  const writer = writable.getWriter();
  if (options.role === 'encoder') {
    void forEach(transformer, (frame) => distribute(options.encoder, frame));
    return;
  }
  writers.set(options.sink, writer);
  report({ type: 'attached', sink: options.sink });
  void forEach(transformer, (frame) => {
    if (isCarrier(frame)) takeCarrier(sinks.get(options.sink), frame);
    else put(writer, frame);
  });
});

function numberOf(role: TransformRole): number {
  return role.role === 'encoder' ? role.encoder : role.sink;
}

/** Nothing is kept of a sender that has ended. */
function detach(number: number): void {
  const one = held.get(number);
  if (one) one.reader.cancel().catch(() => {});
  else ended.add(number);
  for (const kept of [held, writers, made, wishes]) kept.delete(number);
}

/** Until its sender is detached. */
async function forEach(transformer: Transformer, take: (frame: RTCEncodedVideoFrame) => void): Promise<void> {
  const reader = transformer.readable.getReader();
  held.set(numberOf(transformer.options), { transformer, reader });
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    take(value);
  }
}

/** A sender that ends takes nothing more; no one needs to know. */
function put(writer: FrameWriter, frame: RTCEncodedVideoFrame): void {
  writer.write(frame).catch(() => {});
}

function distribute(encoder: number, frame: RTCEncodedVideoFrame): void {
  const { data, type } = frame;
  const { mimeType } = frame.getMetadata();
  const before = made.get(encoder);
  made.set(encoder, {
    frames: (before?.frames ?? 0) + 1,
    bytes: (before?.bytes ?? 0) + data.byteLength,
    mimeType,
  });
  for (const sink of sinks.values()) {
    if (sink.encoder !== encoder) continue;
    if (before && before.mimeType !== mimeType) sink.pairing.restart();
    // Each sender takes its data away.
    sink.pairing.data(data.slice(0), type === 'key');
  }
}

function takeCarrier(sink: Sink | undefined, carrier: RTCEncodedVideoFrame): void {
  // Its encoder has not changed its codec yet, or has done so already.
  if (!sink || made.get(sink.encoder)?.mimeType !== carrier.getMetadata().mimeType) return;
  sink.pairing.carrier(carrier, carrier.type === 'key');
}

function isCarrier(frame: RTCEncodedVideoFrame): boolean {
  const { width, height } = frame.getMetadata();
  return width === carrierSide && height === carrierSide;
}

function openSink(sink: number, encoder: number, carriers: WritableStreamDefaultWriter<VideoFrame>): Sink {
  const pairing = createPairing<RTCEncodedVideoFrame, ArrayBuffer>({
    send(carrier, data) {
      const writer = writers.get(sink);
      if (!writer) return;
      carrier.data = data;
      put(writer, carrier);
    },
    make() {
      carriers.write(createFlatFrame(carrierSide, performance.now())).catch(() => {});
    },
    now: () => performance.now(),
    askKeyFrame: wishFor(encoder),
  });
  const nudging = setInterval(pairing.nudge, nudgeIntervalMs);
  pairing.nudge();
  return {
    encoder,
    pairing,
    end() {
      clearInterval(nudging);
      carriers.close().catch(() => {});
    },
  };
}

function wishFor(encoder: number): () => void {
  const wish =
    wishes.get(encoder) ??
    createKeyFrameWish(
      () => report({ type: 'key-frame.wanted', encoder }),
      () => performance.now(),
    );
  wishes.set(encoder, wish);
  return wish;
}
