import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { fromRoot } from '../../bench/lib/files.ts';
import { summaryLines } from '../../bench/lib/summary.ts';

const keys = {
  'first-picture': ['full-link-0', 'full-click-0'],
  latency: ['p50-720p-moving', 'p50-720p-text'],
  text: ['kbps', 'psnr'],
  viewers: ['slope', 'fps-8'],
  weight: ['bytes'],
  relay: ['perCpuSecond'],
};

/** Results in which each number of Tabwire is so many times the floor's. */
function resultsWith(ratio: number) {
  return (bench: string) => ({
    results: [
      { name: 'floor', measured: measuredAs(bench, 1) },
      ...['Tabwire', 'Tabwire, text', 'Tabwire, motion'].map((name) => ({
        name,
        measured: measuredAs(bench, ratio),
      })),
    ],
  });
}

function measuredAs(bench: string, ratio: number) {
  const numbers = Object.entries(keys).find(([name]) => name === bench)?.[1] ?? [];
  return Object.fromEntries(numbers.map((key) => [key, { median: 1_000 * ratio, ratio }]));
}

function verdicts(ratio: number): string[] {
  const rows = summaryLines(resultsWith(ratio)).slice(2);
  return rows.map((row) => row.split(' | ').at(-1)?.replace(' |', '') ?? '');
}

it('tells numbers of which less is better from those of which more is', () => {
  const [wins, loses] = ['**wins**', 'loses'];
  expect(verdicts(0.5)).toEqual([wins, wins, wins, wins, wins, loses, wins, loses, wins, loses]);
  expect(verdicts(2)).toEqual([loses, loses, loses, loses, loses, wins, loses, wins, loses, wins]);
  expect(new Set(verdicts(1.04))).toEqual(new Set(['even']));
});

it('says which number was lost', () => {
  const lines = summaryLines((bench) => ({ results: [{ name: 'floor', measured: measuredAs(bench, 1) }] }));
  expect(lines[2]).toBe('| first picture from the link, ms | lost |  |  |  |');
});

describe('docs/benchmarks.md', () => {
  const page = readFileSync(fromRoot('docs/benchmarks.md'), 'utf8');

  test('begins with the summary of the kept results', () => {
    expect(page).toContain(summaryLines().join('\n'));
  });

  test('has at most 120 lines', () => {
    expect(page.split('\n').length - 1).toBeLessThanOrEqual(120);
  });
});
