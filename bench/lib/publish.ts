import { readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from './files.ts';
import type { Machine } from './machine.ts';

export interface Findings {
  /** Of the bench. */
  name: string;
  machine: Machine & { browser?: string };
  rounds: number;
  results: unknown;
  /** In Markdown. */
  lines: string[];
  svg: string;
}

/** @param keep whether to write into the repository what is printed */
export function publish(findings: Findings, keep: boolean, say: (line: string) => void): void {
  const { name, machine, rounds, results, svg } = findings;
  const picture = `![The same as bars](images/bench-${name}.svg)`;
  const lines = [headline(findings), '', ...findings.lines, '', picture];
  for (const line of lines) say(line);
  if (!keep) return;
  const page = fromRoot('docs/performance.md');
  writeFileSync(page, withPart(readFileSync(page, 'utf8'), name, lines.join('\n')));
  const kept = JSON.stringify({ machine, rounds, results }, undefined, 2);
  writeFileSync(fromRoot(`bench/results/${name}.json`), `${kept}\n`);
  writeFileSync(fromRoot(`docs/images/bench-${name}.svg`), svg);
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
    throw new Error(`docs/performance.md has lost its marks ${marks.start} and ${marks.end}.`);
  return `${before}${marks.start}\n${part}\n${marks.end}${after}`;
}
