import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { buildRelay } from './lib/build-relay.mjs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { fromRoot } from './lib/root.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const seed = values.seed ?? randomBytes(4).toString('hex');
const frames = Number(values.frames);
if (!Number.isSafeInteger(frames) || frames < 1) fail('Give --frames a whole number above 0.');

await ensureInstall();
stopRequested().then(() => process.exit(1));
const program = await buildRelay();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(fromRoot('test', 'load', 'fuzz', 'fuzz-program.ts'));

const again = `npm run fuzz -- --seed ${seed} --frames ${frames}`;
console.log(`The same again: ${again}`);
/** @type {string[]} */
const problems = await module.fuzzProgram({ program, seed, frames, say: console.log });
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'The relay held.' : `The relay did not hold. The same again: ${again}`);
process.exit(problems.length === 0 ? 0 : 1);
