import { type Aim, aimLines } from '../lib/aims.ts';
import type { BenchChoice } from '../lib/bench-choice.ts';
import { runBench } from '../lib/run-bench.ts';
import { candidates, names } from './candidates.ts';
import { columns, detailsOfClick, detailsOfLink, type Measurement } from './columns.ts';
import { measureFirstPicture } from './measure.ts';

const aims: Aim<Measurement>[] = columns.flatMap((column) => [
  { column, of: names.tabwire, than: names.floor, atMost: 0.75 },
  { column, of: names.tabwire, than: names.peerJs, atMost: 0.62 },
]);

export function run(choice: BenchChoice): Promise<void> {
  return runBench(
    {
      name: 'first-picture',
      candidates,
      legs: { 0: measureFirstPicture(0), 25: measureFirstPicture(25) },
      tables: [columns, detailsOfLink, detailsOfClick],
      panels: columns,
      aims: (turns) => aimLines(turns, aims),
    },
    choice,
  );
}
