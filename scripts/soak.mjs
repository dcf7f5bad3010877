import { parseArgs } from 'node:util';
import { buildRelay } from './lib/build-relay.mjs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { fromRoot } from './lib/root.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '10000' },
    returning: { type: 'string', default: '2000' },
  },
});
const connections = Number(values.connections);
const returning = Number(values.returning);
if (!Number.isSafeInteger(connections) || connections < 1000) fail('Give --connections 1000 or more.');
if (!Number.isSafeInteger(returning) || returning < 1 || returning > connections / 2) {
  fail('Give --returning a whole number, at most half of --connections.');
}

await ensureInstall();
stopRequested().then(() => process.exit(1));
const program = await buildRelay();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(fromRoot('test', 'load', 'soak', 'soak-program.ts'));

/** @type {string[]} */
const problems = await module.soakProgram({ program, connections, returning, say: console.log });
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'Nothing was lost.' : 'The relay did not hold.');
process.exit(problems.length === 0 ? 0 : 1);
