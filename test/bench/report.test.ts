import { expect, it } from 'vitest';
import { plot } from '../../bench/lib/plot.ts';
import { withPart } from '../../bench/lib/publish.ts';
import { barsOf, type Column, summarise, tableOf } from '../../bench/lib/report.ts';

const columns: Column<{ ms?: number | null }>[] = [{ key: 'ms', title: 'time, ms', of: ({ ms }) => ms }];
const turns = [
  { name: 'floor', measurements: [{ ms: 100 }, { ms: 200 }, { ms: 1_500 }] },
  { name: 'Tabwire', measurements: [{ ms: 50 }, {}, { ms: 1_200 }] },
  { name: 'broken <one>', measurements: [{}, { ms: null }, {}] },
];
const summaries = summarise(turns, columns);

it('writes medians with ranges and ratios, and what was lost', () => {
  expect(tableOf(summaries, columns)).toEqual([
    '|  | time, ms |',
    '| --- | --- |',
    '| floor | 200 (100–1,500) ×1.00 |',
    '| Tabwire | 625 (50–1,200) ×0.65, 1 lost |',
    '| broken <one> | lost |',
  ]);
});

it('draws a bar for each, none for one that was lost', () => {
  const svg = plot(
    summaries.map(({ name }) => name),
    [{ title: 'time', bars: barsOf(summaries, 'ms') }],
  );
  expect(svg.match(/<rect x="200"[^>]*>/g)).toEqual([
    '<rect x="200" y="38" width="25.3" height="14" fill="#9aa4b2"/>',
    '<rect x="200" y="60" width="79.2" height="14" fill="#2f6feb"/>',
  ]);
  expect(svg).toContain('>broken &lt;one></text>');
});

it('puts a table between the marks of its bench and leaves the rest', () => {
  const page = 'a\n<!-- bench x: start -->\nold\n<!-- bench x: end -->\nb';
  expect(withPart(page, 'x', 'new')).toBe('a\n<!-- bench x: start -->\nnew\n<!-- bench x: end -->\nb');
  expect(() => withPart(page, 'y', 'new')).toThrow('has lost its marks');
});
