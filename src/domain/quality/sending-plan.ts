import type { Codec, Quality, QualityMode } from './quality.ts';
import { easiestFirst, type Rung } from './rungs.ts';
import { budgetSound, type SoundBudget, type SoundKind } from './sound-budget.ts';

/** How every connection of a share is to send its picture and its sounds. */
export interface SendingPlan extends Rung {
  mode: Quality['mode'];
  /**
   * The codecs in the order for a connection's first pictures: a processor that is busy connecting, and decoding what
   * is new to it, makes them soonest with the codec that is least work.
   */
  firstCodecs: readonly Codec[];
  maxHeight: number | null;
  /** For the picture of one connection. */
  maxKbps: number;
  /** For the sounds of one connection. */
  sound: SoundBudget;
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
/** Chromium's encoders make no less. */
const leastKbps = 30;
/** Packets of 1,200 bytes have 58 bytes of IP, UDP, RTP and SRTP, which no encoder counts. */
const withHeaders = 1.05;

/**
 * What is wanted, at one level of effort, with the upload split over the viewers, and each one's part over its sounds and its
 * picture. An upload too small for the least of both is exceeded: a viewer that gets nothing is no better off.
 *
 * @param sounds what each viewer hears
 */
export function planSending(
  { mode, maxHeight, upload, codec }: Quality,
  rung: Rung,
  viewers: number,
  sounds: readonly SoundKind[],
): SendingPlan {
  const share = Math.floor((upload ?? defaultUploadKbps) / Math.max(viewers, 1));
  const sound = budgetSound(share, sounds);
  const left = Math.max(Math.floor((share - sound.totalKbps) / withHeaders), leastKbps);
  const maxKbps = upload === null ? Math.min(left, enoughKbps[mode]) : left;
  const firstCodecs = codec ? rung.codecs : easiestFirst(rung.codecs);
  return {
    ...rung,
    mode,
    firstCodecs,
    maxHeight,
    maxKbps,
    sound,
    startKbps: Math.min(startKbps, maxKbps),
  };
}
