import { type BenchChoice, chosen } from './bench-choice.ts';
import type { Candidate } from './candidate.ts';
import { type BenchStage, openBenchStage } from './stage.ts';

/** What was measured of one candidate, once a round; null where that failed. */
export interface Turns<Measurement> {
  name: string;
  measurements: (Measurement | null)[];
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
export async function takeTurns<Measurement>(
  candidates: readonly Candidate[],
  { rounds, only, say }: BenchChoice,
  measure: (stage: BenchStage, candidate: Candidate) => Promise<Measurement>,
): Promise<Browsed<Measurement>> {
  const those = chosen(candidates, only);
  const turns: Turns<Measurement>[] = those.map(({ name }) => ({ name, measurements: [] }));
  let stage = await openBenchStage();
  const browser = await stage.viewers.version();
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, candidate] of those.entries()) {
      const measurement = await measure(stage, candidate).catch(async (error: unknown) => {
        say(`${candidate.name} has lost its turn: ${error instanceof Error ? error.message : error}`);
        await stage.close();
        stage = await openBenchStage();
        return null;
      });
      turns[index]?.measurements.push(measurement);
    }
    say(`round ${round} of ${rounds}`);
  }
  await stage.close();
  return { turns, browser };
}
