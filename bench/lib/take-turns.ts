import { type BenchChoice, chosen } from './bench-choice.ts';
import type { Candidate } from './candidate.ts';
import { type BenchStage, openBenchStage } from './stage.ts';

/** What is measured of every candidate, by name; candidates take turns at each. */
export type Legs<Leg extends PropertyKey, One> = Record<
  Leg,
  (stage: BenchStage, candidate: Candidate) => Promise<One>
>;

/** What was measured of one candidate, once a round. */
export interface Turns<Measurement> {
  name: string;
  measurements: Measurement[];
}

export interface Browsed<Measurement> {
  turns: Turns<Measurement>[];
  /** Name and version. */
  browser: string;
}

/**
 * Has candidates take turns, so that whatever else the machine does meets all of them. One that fails has lost its turn,
 * and the next one gets new browsers.
 */
export async function takeTurns<Leg extends PropertyKey, One>(
  candidates: readonly Candidate[],
  { rounds, only, say }: BenchChoice,
  legs: Legs<Leg, One>,
): Promise<Browsed<Partial<Record<Leg, One>>>> {
  const turns = chosen(candidates, only).map((candidate) => ({
    candidate,
    name: candidate.name,
    measurements: Array.from({ length: rounds }, (): Partial<Record<Leg, One>> => ({})),
  }));
  let stage = await openBenchStage();
  const browser = await stage.viewers.version();
  for (let round = 0; round < rounds; round += 1) {
    for (const leg in legs) {
      for (const { candidate, measurements } of turns) {
        const measurement = measurements[round];
        if (!measurement) continue;
        try {
          measurement[leg] = await legs[leg](stage, candidate);
        } catch (error) {
          say(`${candidate.name} has lost its turn: ${error instanceof Error ? error.message : error}`);
          await stage.close();
          stage = await openBenchStage();
        }
      }
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  await stage.close();
  return { turns, browser };
}
