import type { BenchChoice } from './bench-choice.ts';
import type { Candidate } from './candidate.ts';
import { machine } from './machine.ts';
import { plot } from './plot.ts';
import { publish } from './publish.ts';
import { barsOf, type Column, summarise, tableOf } from './report.ts';
import { type Legs, type Turns, takeTurns } from './take-turns.ts';

/** A bench in which candidates share a picture. */
export interface PictureBench<Leg extends PropertyKey, One> {
  name: string;
  /** In the order they take turns; all others are compared with the first. */
  candidates: readonly Candidate[];
  legs: Legs<Leg, One>;
  /** One for each table, the most important one first. */
  tables: readonly (readonly Column<Measured<Leg, One>>[])[];
  /** In the JSON and in no table. */
  keptOnly?: readonly Column<Measured<Leg, One>>[];
  /** One for each panel of the plot. */
  panels: readonly Column<Measured<Leg, One>>[];
  /** Whether what was aimed at is so, in Markdown. */
  aims(turns: readonly Turns<Measured<Leg, One>>[]): string[];
}

/** What a leg that was lost has measured is missing. */
type Measured<Leg extends PropertyKey, One> = Partial<Record<Leg, One>>;

export async function runBench<Leg extends PropertyKey, One>(
  { name, candidates, legs, tables, keptOnly = [], panels, aims }: PictureBench<Leg, One>,
  choice: BenchChoice,
): Promise<void> {
  const own = machine();
  const { turns, browser } = await takeTurns(candidates, choice, legs);
  const summaries = summarise(turns, [...tables.flat(), ...keptOnly]);
  const [first = [], ...others] = tables.map((columns) => tableOf(summaries, columns));
  publish(
    {
      name,
      machine: { ...own, browser },
      rounds: choice.rounds,
      results: summaries,
      table: first,
      lines: [first, ...others, aims(turns)].flatMap((table, index) => (index > 0 ? ['', ...table] : table)),
      svg: plot(
        summaries.map((summary) => summary.name),
        panels.map(({ key, title }) => ({ title, bars: barsOf(summaries, key) })),
      ),
    },
    choice.only.length === 0,
    choice.say,
  );
}
