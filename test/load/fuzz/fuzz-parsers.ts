import { fuzzParser, type ParserRun } from './parsers/fuzz-parser.ts';
import { parsers } from './parsers/parsers.ts';

const lookEveryMs = 10_000;
const slowMs = 100;

interface FuzzParsersChoice {
  seed: string;
  /** For each parser. */
  inputs: number;
  /** The name of one of them; all without it. */
  only: string | undefined;
  say(line: string): void;
}

/** Fuzzes what sharer and viewer read; resolves with what did not hold, in sentences. */
export async function fuzzParsers({ seed, inputs, only, say }: FuzzParsersChoice): Promise<string[]> {
  const chosen = parsers().filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0) return [`No parser is called ${only}.`];
  const findings: string[] = [];
  for (const parser of chosen) {
    const start = performance.now();
    let look = start + lookEveryMs;
    const lineOf = (run: ParserRun) => {
      const perSecond = run.read / ((performance.now() - start) / 1000);
      return `${parser.name}: ${run.read} read, ${perSecond.toFixed(0)} each second, ${run.taken} taken, the slowest in ${run.slowestMs.toFixed(0)} ms, ${run.findings.length} findings`;
    };
    const run = await fuzzParser({
      parser,
      seed,
      inputs,
      slowMs,
      onBatch(sofar) {
        if (performance.now() < look) return;
        look = performance.now() + lookEveryMs;
        say(lineOf(sofar));
      },
    });
    say(lineOf(run));
    findings.push(...run.findings);
  }
  return findings;
}
