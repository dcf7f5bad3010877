import { createContext, Script } from 'node:vm';
import { Random } from '../../random.ts';
import type { Parser, Verdict } from './parser.ts';
import { prototypesNow } from './prototypes.ts';

export interface ParserFuzzChoice {
  parser: Parser;
  /** The same seed makes the same inputs. */
  seed: string;
  inputs: number;
  /** An input that takes longer, each time it is tried, is a finding. */
  slowMs: number;
  onBatch?(run: ParserRun): void;
}

export interface ParserRun {
  read: number;
  taken: number;
  slowestMs: number;
  /** What does not hold, each with the input as base64. */
  findings: string[];
}

const batchSize = 500;
const mostFindings = 20;
const slowTries = 5;
/** Past this a batch is stopped: its input never ends. */
const hangMs = 30_000;

/** Has a parser read many inputs and counts what it makes of them. */
export async function fuzzParser({
  parser,
  seed,
  inputs,
  slowMs,
  onBatch,
}: ParserFuzzChoice): Promise<ParserRun> {
  const random = new Random(seed, parser.name);
  const run: ParserRun = { read: 0, taken: 0, slowestMs: 0, findings: [] };
  const prototypes = prototypesNow();
  while (run.read < inputs && run.findings.length < mostFindings) {
    const batch = Array.from({ length: Math.min(batchSize, inputs - run.read) }, () => parser.make(random));
    for (let at = 0; at < batch.length; ) at = await readFrom(batch, at);
    onBatch?.(run);
  }
  return run;

  /** Returns where to go on: behind the last, or behind one that would not end. */
  async function readFrom(batch: Buffer[], from: number): Promise<number> {
    let at = from;
    const promised: Promise<void>[] = [];
    const ended = endsInTime(() => {
      for (; at < batch.length; at += 1) {
        const input = batch[at] ?? Buffer.alloc(0);
        const verdict = timed(input);
        if (verdict instanceof Promise)
          promised.push(
            verdict.then(
              (come) => count(come, input),
              (cause) => count(thrown(cause), input),
            ),
          );
        else count(verdict, input);
      }
    });
    await Promise.all(promised);
    if (ended) return batch.length;
    count({ wrong: `reads for more than ${hangMs} ms` }, batch[at] ?? Buffer.alloc(0));
    return at + 1;
  }

  function timed(input: Buffer): Verdict | Promise<Verdict> {
    const start = performance.now();
    const verdict = judged(input);
    const took = performance.now() - start;
    run.slowestMs = Math.max(run.slowestMs, took);
    if (took > slowMs && isSlowAgain(input)) return { wrong: `takes ${took.toFixed(0)} ms` };
    return verdict;
  }

  function judged(input: Buffer): Verdict | Promise<Verdict> {
    try {
      return parser.judge(input);
    } catch (cause) {
      return thrown(cause);
    }
  }

  /** Other programs make an input slow once; only the input itself makes it slow each time. */
  function isSlowAgain(input: Buffer): boolean {
    return Array.from({ length: slowTries }).every(() => {
      const start = performance.now();
      judged(input);
      return performance.now() - start > slowMs;
    });
  }

  function count(verdict: Verdict, input: Buffer): void {
    run.read += 1;
    if (verdict === 'taken') run.taken += 1;
    const wrong = typeof verdict === 'object' ? verdict.wrong : undefined;
    const changed = prototypes.restore();
    for (const what of [wrong, changed]) {
      if (what) run.findings.push(`${parser.name}: ${what}; input ${input.toString('base64')}`);
    }
  }
}

function thrown(cause: unknown): Verdict {
  return { wrong: `throws ${cause instanceof Error ? cause.stack : String(cause)}` };
}

/** Does the job, and stops it when it does not end. Returns whether it has ended. */
function endsInTime(job: () => void): boolean {
  try {
    new Script('job()').runInContext(createContext({ job }), { timeout: hangMs });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return false;
    throw cause;
  }
}
