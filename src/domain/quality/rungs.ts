import { type Codec, codecs, type Quality } from './quality.ts';

/** How a picture is sent at one level of effort. */
export interface Rung {
  /** The first that both ends can do is used. */
  codecs: readonly Codec[];
  frameRate: number;
  /** By how much the picture is made smaller. */
  scale: number;
}

const fullFrameRate = 30;

/** For text the one that needs the fewest bits first, for motion the one that is least work. VP9 is both less. */
const byMode = { text: ['AV1', 'H264', 'VP8', 'VP9'], motion: ['VP8', 'H264', 'VP9', 'AV1'] } as const;

/** From the most work to the least. */
const work: readonly Codec[] = ['VP9', 'AV1', 'H264', 'VP8'];

const savings = {
  text: [
    { frameRate: 15, scale: 1 },
    { frameRate: 15, scale: 1.5 },
    { frameRate: 8, scale: 2 },
  ],
  motion: [
    { frameRate: 30, scale: 1.5 },
    { frameRate: 30, scale: 2 },
    { frameRate: 15, scale: 2 },
  ],
} as const;

/** The ways to send what is wanted, each less work than the one before: another codec, then fewer or smaller pictures. */
export function rungsOf(
  { mode, frameRate, codec }: Quality,
  able: readonly Codec[] = codecs,
): [Rung, ...Rung[]] {
  const most = frameRate ?? fullFrameRate;
  const wanted = codec ? [codec, ...byMode[mode].filter((other) => other !== codec)] : byMode[mode];
  const preferred = wanted.filter((one) => able.includes(one));
  const first: Rung = { codecs: preferred, frameRate: most, scale: 1 };
  const easier = codec ? [] : easierThan(preferred);
  const rungs: [Rung, ...Rung[]] = [first, ...easier.map((those) => ({ ...first, codecs: those }))];
  const least = easier.at(-1) ?? preferred;
  for (const { frameRate: rate, scale } of savings[mode]) {
    rungs.push({ codecs: least, frameRate: Math.min(rate, most), scale });
  }
  return rungs;
}

/** The same codecs, the one that is least work first. */
export function easiestFirst(able: readonly Codec[]): Codec[] {
  return able.toSorted((a, b) => work.indexOf(b) - work.indexOf(a));
}

/** The same codecs with a preference for one that is less work, and then for the next. */
function easierThan(preferred: readonly Codec[]): Codec[][] {
  const [first] = preferred;
  if (!first) return [];
  return preferred
    .filter((codec) => work.indexOf(codec) > work.indexOf(first))
    .toSorted((a, b) => work.indexOf(a) - work.indexOf(b))
    .map((codec) => [codec, ...preferred.filter((other) => other !== codec)]);
}
