import type { Codec, Quality, QualityMode } from './quality.ts';
import { easiestFirst, type Rung } from './rungs.ts';

/** How every connection of a share is to send its picture. */
export interface SendingPlan extends Rung {
  mode: Quality['mode'];
  /**
   * The codecs in the order for a connection's first pictures: a processor that is busy connecting, and decoding what
   * is new to it, makes them soonest with the codec that is least work.
   */
  firstCodecs: readonly Codec[];
  maxHeight: number | null;
  /** For one connection. */
  maxKbps: number;
  /** What a connection begins with: enough for a first picture in full size. */
  startKbps: number;
}

const defaultUploadKbps = 20_000;
/**
 * For one connection, where people have set no limit. Motion takes all that it may have, and more than this delays the
 * picture on a busy machine by more than it betters it.
 */
const enoughKbps = { text: 8_000, motion: 3_000 } as const satisfies Record<QualityMode, number>;
const startKbps = 2_500;

/** What is wanted, at one level of effort, with the budget split over those who watch. */
export function planSending(
  { mode, maxHeight, upload, codec }: Quality,
  rung: Rung,
  viewers: number,
): SendingPlan {
  const share = Math.floor((upload ?? defaultUploadKbps) / Math.max(viewers, 1));
  const maxKbps = upload === null ? Math.min(share, enoughKbps[mode]) : share;
  const firstCodecs = codec ? rung.codecs : easiestFirst(rung.codecs);
  return { ...rung, mode, firstCodecs, maxHeight, maxKbps, startKbps: Math.min(startKbps, maxKbps) };
}
