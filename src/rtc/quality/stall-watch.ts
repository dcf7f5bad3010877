import type { ReceiverReading } from './receiver-reading.ts';

/**
 * What is wrong with a picture that stands still although there is a path and the share is not paused. `undecoded`: it comes and
 * cannot be decoded. `undisplayed`: it is decoded and does not get onto the screen. `nothing-comes`: nothing has come for
 * longer than a page that stands still accounts for.
 */
export const stalls = ['undecoded', 'undisplayed', 'nothing-comes'] as const;
export type Stall = (typeof stalls)[number];

const undecodedMs = 5_000;
const undisplayedMs = 4_000;
/** Of frames in quick succession the browser may show the last one alone. */
const fewestUndisplayed = 3;
/** A page that stands still is sent again about once a second. */
const nothingMs = 12_000;

/**
 * Tells from one reading after the other whether something is wrong. Null starts again. `shown` is the number of frames
 * that the browser has drawn so far, or null where it does not count them.
 */
export function createStallWatch(): (reading: ReceiverReading | null, shown: number | null) => Stall | null {
  let last: ReceiverReading | null = null;
  let lastShown: number | null = null;
  let decodedAt = 0;
  let cameAt = 0;
  let shownAt = 0;
  let decodedThen = 0;

  return (now, shown) => {
    if (!now || !last || now.decoded < last.decoded) {
      last = now;
      lastShown = shown;
      decodedAt = cameAt = shownAt = now?.at ?? 0;
      decodedThen = now?.decoded ?? 0;
      return null;
    }
    if (now.bytes > last.bytes) cameAt = now.at;
    if (now.decoded > last.decoded) decodedAt = now.at;
    if (shown === null || shown !== lastShown) {
      shownAt = now.at;
      decodedThen = now.decoded;
    }
    last = now;
    lastShown = shown;
    if (now.at - cameAt > nothingMs) return 'nothing-comes';
    if (cameAt > decodedAt && now.at - decodedAt > undecodedMs) return 'undecoded';
    const isUndisplayed = now.at - shownAt > undisplayedMs && now.decoded - decodedThen >= fewestUndisplayed;
    return isUndisplayed ? 'undisplayed' : null;
  };
}
