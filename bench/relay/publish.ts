import { met } from '../lib/aims.ts';
import type { Machine } from '../lib/machine.ts';
import { type Measured, measured } from '../lib/measured.ts';
import { plot } from '../lib/plot.ts';
import { publish as publishFindings } from '../lib/publish.ts';
import { table } from '../lib/table.ts';
import type { Measure, Result } from './result.ts';
import { measuredTable, workTable } from './table.ts';

const leastOfFloor = 0.9;
const leastOfPeerServer = 1.7;

const panels: { title: string; measure: Measure }[] = [
  { title: 'messages per CPU-second (more is better)', measure: 'perCpuSecond' },
  { title: 'kB for each idle connection (less is better)', measure: 'idleKilobytes' },
  { title: 'storm of 2,000, ms (less is better)', measure: 'stormMs' },
];

export interface Summary {
  name: string;
  login: string;
  forwarding: string;
  lost: number;
  measured: Record<Measure, Measured | null>;
}

interface PublishChoice {
  machine: Machine;
  rounds: number;
  /** Whether to write into the repository what is printed. */
  keep: boolean;
  say(line: string): void;
}

export function publish(results: Result[], { machine, rounds, keep, say }: PublishChoice): void {
  const summaries = results.map((result) => summaryOf(result, results[0] ?? result));
  const names = summaries.map(({ name }) => name);
  const svg = plot(
    names,
    panels.map(({ title, measure }) => ({
      title,
      bars: Object.fromEntries(summaries.map((each) => [each.name, each.measured[measure]])),
    })),
  );
  const shown = measuredTable(summaries);
  const lines = [
    ...shown,
    '',
    ...workTable(summaries),
    '',
    `In ${rounds} rounds: ${countsOf(results[0])}.`,
    '',
    ...aimLines(results),
  ];
  publishFindings(
    { name: 'relay', machine, rounds, results: summaries, table: shown, lines, svg },
    keep,
    say,
  );
}

/** Some things are not measured in each round. */
function countsOf(result?: Result): string {
  const count = (measure: Measure) => result?.[measure].length ?? 0;
  return `latency and storm in ${count('stormMs')} of them, memory in ${count('idleKilobytes')}`;
}

function summaryOf(
  { candidate: { name, login, forwarding }, lost, ...result }: Result,
  base: Result,
): Summary {
  const of = (measure: Measure) => measured(result[measure], base[measure]);
  return {
    name,
    login,
    forwarding,
    lost,
    measured: {
      perCpuSecond: of('perCpuSecond'),
      p50Ms: of('p50Ms'),
      p95Ms: of('p95Ms'),
      idleKilobytes: of('idleKilobytes'),
      stormMs: of('stormMs'),
      stormCpuMs: of('stormCpuMs'),
    },
  };
}

function aimLines(results: Result[]): string[] {
  const find = (wanted: string) => results.find(({ candidate: { name } }) => name.startsWith(wanted));
  const own = find('Tabwire');
  if (!own) return [];
  const rows = [
    { than: find('floor'), atLeast: leastOfFloor },
    { than: find('PeerServer'), atLeast: leastOfPeerServer },
  ].flatMap(({ than, atLeast }) => {
    if (!than) return [];
    const ratio = measured(own.perCpuSecond, than.perCpuSecond)?.ratio ?? 0;
    return [
      [
        'messages per CPU-second',
        `Tabwire : ${than.candidate.name}`,
        `at least ${atLeast}`,
        ratio.toFixed(2),
        met(ratio >= atLeast),
      ],
    ];
  });
  rows.push(['lost', 'Tabwire', 'none', String(own.lost), met(own.lost === 0)]);
  return table(['aim', 'of what', '', 'measured', ''], rows);
}
