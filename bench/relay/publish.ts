import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { median } from '../../test/load/percentiles.ts';
import { fromRoot } from './files.ts';
import { plot } from './plot.ts';
import type { Measure, Result } from './result.ts';
import { table } from './table.ts';

const page = fromRoot('docs/performance.md');
const marks = { start: '<!-- bench relay: start -->', end: '<!-- bench relay: end -->' };

export interface Measured {
  median: number;
  least: number;
  most: number;
  /** Median of how many times the first candidate's in the same round. */
  ratio: number;
}

export interface Summary {
  name: string;
  login: string;
  forwarding: string;
  lost: number;
  measured: Record<Measure, Measured>;
}

interface PublishChoice {
  rounds: number;
  /** Whether to write into the repository what is printed. */
  keep: boolean;
  say(line: string): void;
}

export function publish(results: Result[], { rounds, keep, say }: PublishChoice): void {
  const summaries = results.map((result) => summaryOf(result, results[0]));
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.versions.node,
  };
  const lines = [
    `${machine.processor}, ${machine.cores} cores, shared and noisy; Node ${machine.node}; ${rounds} rounds (${countsOf(results[0])}).`,
    '',
    ...table(summaries),
  ];
  for (const line of lines) say(line);
  if (!keep) return;
  const kept = { machine, rounds, results: summaries };
  writeFileSync(fromRoot('bench/results/relay.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
  writeFileSync(fromRoot('docs/images/bench-relay.svg'), plot(summaries));
  writeFileSync(page, withPart(readFileSync(page, 'utf8'), lines.join('\n')));
}

/** Some things are not measured in each round. */
function countsOf(result?: Result): string {
  const count = (measure: Measure) => result?.[measure].length ?? 0;
  return `latency and storm in ${count('stormMs')} of them, memory in ${count('idleKilobytes')}`;
}

function summaryOf(
  { candidate: { name, login, forwarding }, lost, ...result }: Result,
  base?: Result,
): Summary {
  const measuredOf = (measure: Measure): Measured => {
    const values = result[measure];
    const ratios = values.map((value, round) => value / (base?.[measure][round] ?? value));
    return {
      median: toFourDigits(median(values)),
      least: toFourDigits(Math.min(...values)),
      most: toFourDigits(Math.max(...values)),
      ratio: toFourDigits(median(ratios)),
    };
  };
  const measured = {
    perCpuSecond: measuredOf('perCpuSecond'),
    p50Ms: measuredOf('p50Ms'),
    p95Ms: measuredOf('p95Ms'),
    idleKilobytes: measuredOf('idleKilobytes'),
    stormMs: measuredOf('stormMs'),
    stormCpuMs: measuredOf('stormCpuMs'),
  };
  return { name, login, forwarding, lost, measured };
}

function toFourDigits(value: number): number {
  return Number(value.toPrecision(4));
}

function withPart(text: string, part: string): string {
  const [before, rest = ''] = text.split(marks.start);
  const after = rest.split(marks.end)[1];
  if (after === undefined)
    throw new Error(`docs/performance.md has lost its marks ${marks.start} and ${marks.end}.`);
  return `${before}${marks.start}\n${part}\n${marks.end}${after}`;
}
