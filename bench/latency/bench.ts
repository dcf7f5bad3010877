import { type BenchChoice, chosen } from '../lib/bench-choice.ts';
import { runBench } from '../lib/run-bench.ts';
import { aimLinesOf } from './aims.ts';
import { candidates, heldBack } from './candidates.ts';
import { p50, p95, rates, spreads } from './columns.ts';
import { measureLatency } from './measure.ts';

export function run(choice: BenchChoice): Promise<void> {
  const onDemand = choice.only.length > 0 ? chosen(heldBack, choice.only) : [];
  return runBench(
    {
      name: 'latency',
      candidates: [...candidates, ...onDemand],
      legs: { '720p': measureLatency('720p'), '1080p': measureLatency('1080p') },
      tables: [p50, p95, rates, spreads],
      panels: p50,
      aims: aimLinesOf,
    },
    choice,
  );
}
