/** What a run has done so far. */
export interface Tally {
  frames: number;
  connections: number;
  /** How often the relay closed with which code. */
  closed: Record<number, number>;
  /** Frames of the watching room that a fuzzing client heard. */
  leaked: number;
}

export function newTally(): Tally {
  return { frames: 0, connections: 0, closed: {}, leaked: 0 };
}
