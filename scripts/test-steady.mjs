import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { summaryLine } from './lib/count-tests.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { prepareSuite } from './lib/prepare-suite.mjs';
import { fromRoot, root } from './lib/root.mjs';
import { runSuite } from './lib/run-suite.mjs';
import { startBusyLoops } from './lib/start-busy-loops.mjs';
import { readSteadyArguments } from './lib/steady-arguments.mjs';
import { failuresOf, isSteady, steadyTable } from './lib/steady-table.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const { times, busy, what } = readArguments();
const folder = fromRoot('.cache', 'steady');

stopRequested().then(() => process.exit(1));
const { failed, notice } = await prepareSuite();
if (failed.length > 0) fail(`Failed before the tests: ${failed.join('; ')}`);
if (notice !== undefined) console.log(`\n${notice}`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
startBusyLoops(busy);
console.log(`\n▸ tests, ${times} times beside ${busy} busy loops; .cache/steady has the reports`);

/** @type {import('./lib/steady-table.mjs').SteadyRun[]} */
const runs = [];
while (runs.length < times) {
  const number = runs.length + 1;
  const start = performance.now();
  const { output, ...result } = await runSuite(join(folder, `run-${number}`), what, { output: 'keep' });
  const run = { ...result, seconds: (performance.now() - start) / 1000 };
  runs.push(run);
  writeFileSync(join(folder, `run-${number}.log`), output);
  writeFileSync(join(folder, 'table.md'), steadyTable(runs, root));
  console.log(`Run ${number}: ${run.seconds.toFixed(0)} s, ${summaryLine(run.counts)}`);
  for (const name of failuresOf(run, root)) console.log(`  ✗ ${name}`);
}
console.log(`\n${steadyTable(runs, root)}`);
process.exit(isSteady(runs) ? 0 : 1);

function readArguments() {
  try {
    return readSteadyArguments(process.argv.slice(2));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 2);
  }
}
