import { type Aim, aimLines } from '../lib/aims.ts';
import type { BenchChoice } from '../lib/bench-choice.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import type { Column } from '../lib/report.ts';
import { runBench } from '../lib/run-bench.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';
import { type Measurement, measureViewers, viewerCounts } from './measure.ts';
import { slopeOf } from './slope.ts';

type OneColumn = Column<Measurement>;

const names = { floor: 'bare, one encoder each', motion: 'Tabwire, motion' };

const candidates = [
  libraryCandidate(names.floor, { peer: 'bare' }),
  tabwireCandidate(names.motion, 'motion'),
  tabwireCandidate('Tabwire, text', 'text'),
];

const slope: OneColumn = { key: 'slope', title: 'cores for each more', digits: 3, of: slopeOf };
const cores = viewerCounts.map(
  (count): OneColumn => ({
    key: `cores-${count}`,
    title: `${count} watching, cores`,
    digits: 2,
    of: ({ [count]: watching }) => watching.cores,
  }),
);
const rates = viewerCounts.map(
  (count): OneColumn => ({
    key: `fps-${count}`,
    title: `${count} watching, slowest frames/s`,
    digits: 1,
    compared: false,
    of: ({ [count]: watching }) => watching.framesPerSecond,
  }),
);
const latencies = viewerCounts.map(
  (count): OneColumn => ({
    key: `p50-${count}`,
    title: `${count} watching, p50 ms`,
    of: ({ [count]: watching }) => watching.p50Ms,
  }),
);

const than = { of: names.motion, than: names.floor };
const aims: Aim<Measurement>[] = [
  { column: slope, ...than, atMost: 0.15 },
  ...latencies.slice(1).map((column) => ({ column, ...than, atMost: 1 })),
];

export function run(choice: BenchChoice): Promise<void> {
  return runBench(
    {
      name: 'viewers',
      candidates,
      measure: measureViewers,
      tables: [[slope, ...cores], rates, latencies],
      panels: [slope, ...cores.slice(2), ...rates.slice(3)],
      aims: (turns) => aimLines(turns, aims),
    },
    choice,
  );
}
