import type { Codec } from '../../../domain/quality/quality.ts';
import { codecOf } from '../codec-of.ts';
import { createFlatFrame } from './flat-frame.ts';
import { openFrameSource } from './frame-source.ts';
import { joinInside } from './join-inside.ts';
import { requestKeyFrame } from './request-key-frame.ts';
import type { Transforms } from './transforms.ts';

const timeoutMs = 5_000;
const frameIntervalMs = 33;
const kbps = 1_000;
/** Of the picture, in pixels: not a carrier's. */
const side = 64;

export interface ProofOptions {
  transforms: Transforms;
  codec: Codec;
  /** Numbers that nothing else in the worker has. */
  encoder: number;
  sink: number;
  /** Has this called when the worker wants a key frame of that encoder. */
  onKeyFrameWanted(ask: () => void): void;
}

/**
 * Whether this browser can do it with this codec: what one connection's encoder makes of a small picture is sent by
 * another connection in carriers, and comes out of that one's far end, decoded, in the size of the picture.
 */
export async function proveCarrying(options: ProofOptions): Promise<boolean> {
  const connections = Array.from({ length: 4 }, () => new RTCPeerConnection());
  const [near, far, carrying, showing] = connections;
  if (!near || !far || !carrying || !showing) return false;
  const picture = openFrameSource();
  const carriers = openFrameSource();
  const ending = new AbortController();
  const drawing = draw(picture.writable);
  try {
    const original = near.addTrack(picture, new MediaStream());
    options.transforms.attach(original, { role: 'encoder', encoder: options.encoder }, ending.signal);
    options.onKeyFrameWanted(() => void requestKeyFrame(original).catch(() => {}));
    const carrier = carrying.addTrack(carriers, new MediaStream());
    options.transforms.attach(carrier, { role: 'sink', sink: options.sink }, ending.signal);
    for (const connection of [near, carrying]) prefer(options.codec, connection);
    await Promise.all([joinInside(near, far, kbps)(), joinInside(carrying, showing, kbps)()]);
    options.transforms.carry(options.sink, options.encoder, carriers.writable);
    return await shows(showing);
  } catch {
    return false;
  } finally {
    clearInterval(drawing);
    ending.abort();
    options.transforms.release(options.sink);
    for (const connection of connections) connection.close();
    picture.stop();
    carriers.stop();
  }
}

function draw(frames: WritableStream<VideoFrame>): ReturnType<typeof setInterval> {
  const writer = frames.getWriter();
  return setInterval(() => {
    writer.write(createFlatFrame(side, performance.now())).catch(() => {});
  }, frameIntervalMs);
}

function prefer(codec: Codec, connection: RTCPeerConnection): void {
  const able = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const wanted = able.filter(({ mimeType }) => codecOf(mimeType) === codec);
  for (const transceiver of connection.getTransceivers()) transceiver.setCodecPreferences(wanted);
}

async function shows(connection: RTCPeerConnection): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    const report: RTCStatsReport = await connection.getStats();
    const all: { type: string; frameWidth?: number; framesDecoded?: number }[] = [...report.values()];
    if (all.some(({ frameWidth, framesDecoded = 0 }) => frameWidth === side && framesDecoded > 1))
      return true;
    await new Promise((resolve) => setTimeout(resolve, frameIntervalMs));
  }
  return false;
}
