import type { BenchChoice } from './bench-choice.ts';
import type { Candidate } from './candidate.ts';
import { machine } from './machine.ts';
import { plot } from './plot.ts';
import { publish } from './publish.ts';
import { barsOf, type Column, summarise, tableOf } from './report.ts';
import type { BenchStage } from './stage.ts';
import { type Turns, takeTurns } from './take-turns.ts';

/** A bench in which candidates share a picture. */
export interface PictureBench<Measurement> {
  name: string;
  /** In the order they take turns; all others are compared with the first. */
  candidates: readonly Candidate[];
  measure(stage: BenchStage, candidate: Candidate): Promise<Measurement>;
  /** One for each table. */
  tables: readonly (readonly Column<Measurement>[])[];
  /** In the JSON and in no table. */
  keptOnly?: readonly Column<Measurement>[];
  /** One for each panel of the plot. */
  panels: readonly Column<Measurement>[];
  /** Whether what was aimed at is so, in Markdown. */
  aims(turns: readonly Turns<Measurement>[]): string[];
}

export async function runBench<Measurement>(
  { name, candidates, measure, tables, keptOnly = [], panels, aims }: PictureBench<Measurement>,
  choice: BenchChoice,
): Promise<void> {
  const own = machine();
  const { turns, browser } = await takeTurns(candidates, choice, measure);
  const summaries = summarise(turns, [...tables.flat(), ...keptOnly]);
  publish(
    {
      name,
      machine: { ...own, browser },
      rounds: choice.rounds,
      results: summaries,
      lines: [...tables.flatMap((columns) => [...tableOf(summaries, columns), '']), ...aims(turns)],
      svg: plot(
        summaries.map((summary) => summary.name),
        panels.map(({ key, title }) => ({ title, bars: barsOf(summaries, key) })),
      ),
    },
    choice.only.length === 0,
    choice.say,
  );
}
