import type { PairingCounts } from './pairing.ts';

/** What a sender's encoded frames are for, as its transform learns it. */
export type TransformRole =
  /** They go to all sinks of this encoder, and not down its own sender. */
  | { role: 'encoder'; encoder: number }
  /** Pictures of its own encoder pass; a carrier takes what the encoder of the sink made. */
  | { role: 'sink'; sink: number };

export type WorkerCommand =
  /** Comes first. A request for this lock is granted when the worker has ended, for any reason. */
  | { type: 'begin'; lock: string }
  /** The sink gets what the encoder makes, in carriers that come of the frames written here. */
  | { type: 'carry'; sink: number; encoder: number; carriers: WritableStream<VideoFrame> }
  | { type: 'release'; sink: number }
  /** The sender has ended. The browser has no event for it. */
  | { type: 'detach'; role: TransformRole }
  | { type: 'count' };

/** What an encoder has made. */
export interface EncoderCounts {
  frames: number;
  bytes: number;
  /** Of what it made last, as in `video/VP8`. */
  mimeType: string | undefined;
}

export interface WorkerCounts {
  encoders: ReadonlyMap<number, EncoderCounts>;
  sinks: ReadonlyMap<number, PairingCounts>;
}

export type WorkerReport =
  /** It is up, and holds the lock. */
  | { type: 'ready' }
  /** The sender's frames come through here from now on. */
  | { type: 'attached'; sink: number }
  | { type: 'key-frame.wanted'; encoder: number }
  | { type: 'counted'; counts: WorkerCounts };
