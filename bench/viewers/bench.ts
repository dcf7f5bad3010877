import { type Aim, aimLines, met } from '../lib/aims.ts';
import type { BenchChoice } from '../lib/bench-choice.ts';
import { libraryCandidate } from '../lib/library-candidate.ts';
import { measured } from '../lib/measured.ts';
import type { Column } from '../lib/report.ts';
import { runBench } from '../lib/run-bench.ts';
import { cell, row } from '../lib/table.ts';
import { tabwireCandidate } from '../lib/tabwire-candidate.ts';
import type { Turns } from '../lib/take-turns.ts';
import { type Gathering, measureViewers, viewerCounts } from './measure.ts';
import { slopeOf } from './slope.ts';

type Measurement = Partial<Record<'whole', Gathering>>;
type OneColumn = Column<Measurement>;

const names = { floor: 'bare, one encoder each', motion: 'Tabwire, motion' };

const candidates = [
  libraryCandidate(names.floor, { peer: 'bare' }),
  tabwireCandidate(names.motion, 'motion'),
  tabwireCandidate('Tabwire, text', 'text'),
];

const slope: OneColumn = {
  key: 'slope',
  title: 'cores for each more',
  digits: 3,
  of: ({ whole }) => whole && slopeOf(whole),
};
const cores = viewerCounts.map(
  (count): OneColumn => ({
    key: `cores-${count}`,
    title: `${count} watching, cores`,
    digits: 2,
    of: ({ whole }) => whole?.[count].cores,
  }),
);
const rates = viewerCounts.map(
  (count): OneColumn => ({
    key: `fps-${count}`,
    title: `${count} watching, slowest frames/s`,
    digits: 1,
    compared: false,
    of: ({ whole }) => whole?.[count].framesPerSecond,
  }),
);
const latencies = viewerCounts.map(
  (count): OneColumn => ({
    key: `p50-${count}`,
    title: `${count} watching, p50 ms`,
    of: ({ whole }) => whole?.[count].p50Ms,
  }),
);

const than = { of: names.motion, than: names.floor };
const aims: Aim<Measurement>[] = [
  { column: slope, ...than, atMost: 0.15 },
  ...latencies.slice(1).map((column) => ({ column, ...than, atMost: 1 })),
];

const aimedRate = 29.5;

/** At four and at eight. */
function rateLines(turns: readonly Turns<Measurement>[]): string[] {
  const own = turns.find(({ name }) => name === names.motion)?.measurements ?? [];
  const rows = rates.slice(2).map((column) => {
    const rate = measured(own.map((one) => column.of(one) ?? null));
    return [
      column.title,
      names.motion,
      `at least ${aimedRate}`,
      cell(rate, 1, false),
      met((rate?.median ?? 0) >= aimedRate),
    ];
  });
  return rows.map(row);
}

export function run(choice: BenchChoice): Promise<void> {
  return runBench(
    {
      name: 'viewers',
      candidates,
      legs: { whole: measureViewers },
      tables: [[slope, ...cores], rates, latencies],
      panels: [slope, ...cores.slice(2), ...rates.slice(3)],
      aims: (turns) => [...aimLines(turns, aims), ...rateLines(turns)],
    },
    choice,
  );
}
