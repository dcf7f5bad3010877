/** A load above this for some time is too much, one below `easy` for longer leaves room. */
const strained = 0.9;
const easy = 0.5;
const samplesToStepDown = 3;
const samplesToStepUp = 10;
const mostPatience = 160;

/** How far down the rungs the encoders are, and what was seen since. */
export interface EncoderWatch {
  rung: number;
  strainedSamples: number;
  easySamples: number;
  /** Easy samples in a row before the rung above is tried. */
  patience: number;
  /** Whether the rung was reached from below, and has not been held yet. */
  onTrial: boolean;
}

export const freshEncoderWatch: EncoderWatch = {
  rung: 0,
  strainedSamples: 0,
  easySamples: 0,
  patience: samplesToStepUp,
  onTrial: false,
};

/**
 * What becomes of it after one more sample. Down after a few samples of too much; up only after many easy ones, and
 * after twice as many each time that proves to have been too much.
 *
 * @param load how much of the time between two frames the slowest encoder takes for one, from 0; null where too little
 *   was sent to tell
 * @param lastRung the index of the rung that is least work
 */
export function watchEncoders(watch: EncoderWatch, load: number | null, lastRung: number): EncoderWatch {
  if (load === null) return watch;
  const strainedSamples = load > strained ? watch.strainedSamples + 1 : 0;
  const easySamples = load < easy ? watch.easySamples + 1 : 0;
  const next = { ...watch, strainedSamples, easySamples };
  if (strainedSamples >= samplesToStepDown && watch.rung < lastRung) return stepDown(next);
  if (easySamples < watch.patience) return next;
  return watch.onTrial ? hold(next) : stepUp(next);
}

function stepDown({ rung, patience, onTrial }: EncoderWatch): EncoderWatch {
  const longer = onTrial ? Math.min(2 * patience, mostPatience) : patience;
  return { ...freshEncoderWatch, rung: rung + 1, patience: longer };
}

/** It was not too much. */
function hold(watch: EncoderWatch): EncoderWatch {
  return { ...watch, easySamples: 0, patience: samplesToStepUp, onTrial: false };
}

function stepUp(watch: EncoderWatch): EncoderWatch {
  if (watch.rung === 0) return { ...watch, easySamples: 0 };
  return { ...watch, rung: watch.rung - 1, easySamples: 0, onTrial: true };
}
