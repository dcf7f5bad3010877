/** What was seen of one viewer's link over one sample. */
export interface LinkSample {
  /** What the encoder for all makes, in kbit/s. */
  sharedKbps: number;
  /** What the link is believed to carry beside the sounds, in kbit/s; null where that is not known. */
  availableKbps: number | null;
  /** How much of what was sent got lost, from 0 to 1. */
  lost: number;
  /** Whether nothing was sent although there was something to send. */
  stalled: boolean;
}

/** A link of which nothing was asked is not known to carry much; asked for more, it is believed more by so much a sample. */
const growing = 1.05;
const lossy = 0.1;
const clean = 0.02;
const room = 1.3;
const samplesToLeave = 2;
const samplesToReturn = 5;
const mostPatience = 80;

/** Whether a viewer can have what the encoder for all makes, and what was seen since. */
export interface LinkWatch {
  encoder: 'shared' | 'own';
  /** What the link was believed to carry at the last sample. */
  lastKbps: number | null;
  badSamples: number;
  goodSamples: number;
  /** Good samples in a row before the shared encoder is tried again. */
  patience: number;
}

export const freshLinkWatch: LinkWatch = {
  encoder: 'shared',
  lastKbps: null,
  badSamples: 0,
  goodSamples: 0,
  patience: samplesToReturn,
};

/**
 * What becomes of it after one more sample. A link that cannot take the shared encoder's bits gets an encoder of its own, so that
 * no other viewer suffers; back only after many good samples, and after twice as many each time.
 */
export function watchLink(watch: LinkWatch, sample: LinkSample): LinkWatch {
  const next = watch.encoder === 'shared' ? leave(watch, sample) : comeBack(watch, sample);
  return { ...next, lastKbps: sample.availableKbps };
}

function leave(watch: LinkWatch, sample: LinkSample): LinkWatch {
  const isBad = sample.stalled || sample.lost > lossy || isTooSmall(sample, watch.lastKbps);
  const badSamples = isBad ? watch.badSamples + 1 : 0;
  if (badSamples < samplesToLeave) return { ...watch, badSamples };
  return { ...watch, encoder: 'own', badSamples: 0, goodSamples: 0 };
}

function isTooSmall({ availableKbps, sharedKbps }: LinkSample, lastKbps: number | null): boolean {
  if (availableKbps === null || lastKbps === null) return false;
  return availableKbps < sharedKbps && availableKbps < growing * lastKbps;
}

function comeBack(watch: LinkWatch, { sharedKbps, availableKbps, lost }: LinkSample): LinkWatch {
  const isGood = lost < clean && (availableKbps === null || availableKbps > room * sharedKbps);
  const goodSamples = isGood ? watch.goodSamples + 1 : 0;
  if (goodSamples < watch.patience) return { ...watch, goodSamples };
  return { ...freshLinkWatch, patience: Math.min(2 * watch.patience, mostPatience) };
}
