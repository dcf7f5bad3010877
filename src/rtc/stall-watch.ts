import type { ReceiverReading } from './receiver-reading.ts';

/**
 * What is wrong with a picture that stands still although there is a path and the share is not paused. `undecoded`: it comes and
 * cannot be shown. `nothing-comes`: nothing has come for longer than a page that stands still accounts for.
 */
export const stalls = ['undecoded', 'nothing-comes'] as const;
export type Stall = (typeof stalls)[number];

const undecodedMs = 5_000;
/** A page that stands still is sent again about once a second. */
const nothingMs = 12_000;

/** Tells from one reading after the other whether something is wrong. Null starts again. */
export function createStallWatch(): (reading: ReceiverReading | null) => Stall | null {
  let last: ReceiverReading | null = null;
  let decodedAt = 0;
  let cameAt = 0;

  return (now) => {
    if (!now || !last || now.decoded < last.decoded) {
      last = now;
      decodedAt = cameAt = now?.at ?? 0;
      return null;
    }
    if (now.bytes > last.bytes) cameAt = now.at;
    if (now.decoded > last.decoded) decodedAt = now.at;
    last = now;
    if (now.at - cameAt > nothingMs) return 'nothing-comes';
    const waiting = cameAt > decodedAt && now.at - decodedAt > undecodedMs;
    return waiting ? 'undecoded' : null;
  };
}
