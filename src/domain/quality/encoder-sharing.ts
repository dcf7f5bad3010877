import type { Codec, Quality } from './quality.ts';

/** One viewer has an encoder of its own in any case. */
const fewestToBegin = 2;
/** A viewer that reloads the page is back by then. */
const samplesAlone = 5;

/** Whether one encoder makes the picture for all, and for how many samples there has been no use in that. */
export interface Sharing {
  codec: Codec | null;
  samplesAlone: number;
}

export const noSharing: Sharing = { codec: null, samplesAlone: 0 };

/** @returns those of the codecs that can be carried which may be used for what people want */
export function codecsToShare({ codec }: Quality, carriable: readonly Codec[]): readonly Codec[] {
  return codec ? carriable.filter((one) => one === codec) : carriable;
}

/**
 * Whether to share from now on, and in which codec.
 * @param wanted in order; those that can be shared
 * @param viewers what each one whose link can take it decodes
 */
export function chooseSharing(
  { codec, samplesAlone }: Sharing,
  wanted: readonly Codec[],
  viewers: readonly (readonly Codec[])[],
): Sharing {
  const best = mostCommon(wanted, viewers);
  const sharers = viewers.filter((able) => best && able.includes(best)).length;
  if (sharers >= fewestToBegin) return { codec: best, samplesAlone: 0 };
  return sharers > 0 && codec ? { codec: best, samplesAlone } : noSharing;
}

/** After one more sample. */
export function ageSharing(sharing: Sharing, sharers: number): Sharing {
  if (!sharing.codec || sharers >= fewestToBegin) return { ...sharing, samplesAlone: 0 };
  const alone = sharing.samplesAlone + 1;
  return alone < samplesAlone ? { ...sharing, samplesAlone: alone } : noSharing;
}

/** One that all decode, or else the one that most do: the first in order. */
function mostCommon(wanted: readonly Codec[], viewers: readonly (readonly Codec[])[]): Codec | null {
  const count = (codec: Codec) => viewers.filter((able) => able.includes(codec)).length;
  return wanted.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/** The rate is kept in steps, so that it does not change with every sample. */
const stepKbps = 250;
const leastKbps = 500;
const usable = 0.9;

/**
 * What the encoder for all may make, in kbit/s: what most of the links can carry.
 * @param available of each viewer's link, beside its sounds; null where that is not known
 */
export function sharedKbps(maxKbps: number, available: readonly (number | null)[]): number {
  const known = available.filter((kbps) => kbps !== null).toSorted((a, b) => b - a);
  const middle = known[Math.floor((known.length - 1) / 2)];
  if (middle === undefined) return maxKbps;
  const kept = Math.floor((usable * middle) / stepKbps) * stepKbps;
  return Math.min(maxKbps, Math.max(kept, leastKbps));
}
