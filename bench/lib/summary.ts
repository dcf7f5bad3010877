import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { fromRoot } from './files.ts';
import { table } from './table.ts';

const ResultsSchema = v.object({
  results: v.array(
    v.object({
      name: v.string(),
      measured: v.record(
        v.string(),
        v.nullable(v.object({ median: v.number(), ratio: v.nullable(v.number()) })),
      ),
    }),
  ),
});

interface Line {
  bench: string;
  what: string;
  key: string;
  /** The candidate. Its reference is the first of the bench. */
  own: string;
  digits?: number;
  /** True if more is better. */
  more?: boolean;
}

const lines: readonly Line[] = [
  { bench: 'first-picture', what: 'first picture from the link, ms', key: 'full-link-0', own: 'Tabwire' },
  { bench: 'first-picture', what: 'first picture from the click, ms', key: 'full-click-0', own: 'Tabwire' },
  {
    bench: 'latency',
    what: 'latency of motion at 720p, p50 ms',
    key: 'p50-720p-moving',
    own: 'Tabwire, motion',
  },
  { bench: 'latency', what: 'latency of text at 720p, p50 ms', key: 'p50-720p-text', own: 'Tabwire, text' },
  { bench: 'text', what: 'bitrate of scrolling text, kbit/s', key: 'kbps', own: 'Tabwire' },
  {
    bench: 'text',
    what: 'quality of scrolling text, PSNR, dB',
    key: 'psnr',
    own: 'Tabwire',
    digits: 1,
    more: true,
  },
  {
    bench: 'viewers',
    what: "sharer's cores for each further viewer",
    key: 'slope',
    own: 'Tabwire, motion',
    digits: 3,
  },
  {
    bench: 'viewers',
    what: 'slowest of eight viewers, frames/s',
    key: 'fps-8',
    own: 'Tabwire, motion',
    digits: 1,
    more: true,
  },
  { bench: 'weight', what: 'viewer page until its picture, bytes', key: 'bytes', own: 'Tabwire' },
  {
    bench: 'relay',
    what: "relay's messages per CPU-second",
    key: 'perCpuSecond',
    own: 'Tabwire',
    more: true,
  },
];

/** Ratios closer to 1 than this are not told apart. */
const margin = 0.05;

/** Where Tabwire wins and where it loses, one number each, from the kept results of all benches. */
export function summaryLines(read: (bench: string) => unknown = readResults): string[] {
  return table(
    ['', 'Tabwire', 'reference', '×', ''],
    lines.map((line) => rowOf(line, read(line.bench))),
  );
}

function readResults(bench: string): unknown {
  return JSON.parse(readFileSync(fromRoot(`bench/results/${bench}.json`), 'utf8'));
}

function rowOf({ what, key, own, digits = 0, more = false }: Line, kept: unknown): string[] {
  const { results } = v.parse(ResultsSchema, kept);
  const reference = results[0];
  const measured = results.find(({ name }) => name === own)?.measured[key];
  const other = reference?.measured[key];
  if (!measured || !other || measured.ratio === null) return [what, 'lost', '', '', ''];
  const written = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return [
    what,
    written(measured.median),
    `${written(other.median)} (${reference?.name})`,
    measured.ratio.toFixed(2),
    verdict(measured.ratio, more),
  ];
}

function verdict(ratio: number, more: boolean): string {
  if (Math.abs(ratio - 1) < margin) return 'even';
  return ratio > 1 === more ? '**wins**' : 'loses';
}
