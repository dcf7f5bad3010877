import { readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from './files.ts';
import type { Machine } from './machine.ts';
import { summaryLines } from './summary.ts';

export interface Findings {
  /** Of the bench. */
  name: string;
  machine: Machine & { browser?: string };
  rounds: number;
  results: unknown;
  /** What the page of all benches shows, in Markdown. */
  table: string[];
  /** All tables and aims, in Markdown. */
  lines: string[];
  svg: string;
}

/** @param keep whether to write into the repository what is printed */
export function publish(findings: Findings, keep: boolean, say: (line: string) => void): void {
  const { name, machine, rounds, results, svg } = findings;
  const head = headline(findings);
  const all = [head, '', ...findings.lines];
  for (const line of all) say(line);
  if (!keep) return;
  const kept = JSON.stringify({ machine, rounds, results }, undefined, 2);
  writeFileSync(fromRoot(`bench/results/${name}.json`), `${kept}\n`);
  writeFileSync(fromRoot(`bench/results/${name}.md`), `${[`# ${name}`, '', ...all].join('\n')}\n`);
  writeFileSync(fromRoot(`docs/images/bench-${name}.svg`), svg);
  const picture = `![The same as bars](images/bench-${name}.svg)`;
  const part = [head, '', ...findings.table, '', picture];
  const page = fromRoot('docs/benchmarks.md');
  const text = withPart(readFileSync(page, 'utf8'), name, part.join('\n'));
  writeFileSync(page, withPart(text, 'summary', summaryLines().join('\n')));
}

function headline({ machine: { processor, cores, node, browser, loadAtStart }, rounds }: Findings): string {
  const parts = [`${processor}, ${cores} cores, load ${loadAtStart} when it began`, `Node ${node}`];
  if (browser) parts.push(browser);
  return `${[...parts, `${rounds} rounds`].join('; ')}.`;
}

/** The text with what is between the marks of a bench replaced. */
export function withPart(text: string, name: string, part: string): string {
  const marks = { start: `<!-- bench ${name}: start -->`, end: `<!-- bench ${name}: end -->` };
  const [before, rest = ''] = text.split(marks.start);
  const after = rest.split(marks.end)[1];
  if (after === undefined)
    throw new Error(`docs/benchmarks.md has lost its marks ${marks.start} and ${marks.end}.`);
  return `${before}${marks.start}\n${part}\n${marks.end}${after}`;
}
