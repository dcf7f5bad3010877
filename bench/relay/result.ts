import type { Candidate } from './candidate.ts';

/** What is measured, each once a round. */
export type Measure = 'perCpuSecond' | 'p50Ms' | 'p95Ms' | 'idleKilobytes' | 'stormMs' | 'stormCpuMs';

export interface Result extends Record<Measure, number[]> {
  candidate: Candidate;
  /** Messages that did not arrive and clients that did not get in, in all rounds. */
  lost: number;
}

export function newResult(candidate: Candidate): Result {
  return {
    candidate,
    perCpuSecond: [],
    p50Ms: [],
    p95Ms: [],
    idleKilobytes: [],
    stormMs: [],
    stormCpuMs: [],
    lost: 0,
  };
}
