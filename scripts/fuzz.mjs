import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { buildRelay } from './lib/build-relay.mjs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { fromRoot } from './lib/root.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    inputs: { type: 'string', default: '1000000' },
    parser: { type: 'string' },
    seed: { type: 'string' },
  },
});
const seed = values.seed ?? randomBytes(4).toString('hex');
const frames = count('frames', values.frames);
const inputs = count('inputs', values.inputs);

await ensureInstall();
stopRequested().then(() => process.exit(1));
const { runnerImport } = await import('vite');

const again = `npm run fuzz -- --seed ${seed} --frames ${frames} --inputs ${inputs}`;
console.log(`The same again: ${again}`);
const problems = [...(values.parser ? [] : await fuzzRelay()), ...(await fuzzParsers())];
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'All held.' : `Not all held. The same again: ${again}`);
process.exit(problems.length === 0 ? 0 : 1);

/** @returns {Promise<string[]>} */
async function fuzzRelay() {
  if (frames === 0) return [];
  const program = await buildRelay();
  const { module } = await runnerImport(fromRoot('test', 'load', 'fuzz', 'fuzz-program.ts'));
  return module.fuzzProgram({ program, seed, frames, say: console.log });
}

/** @returns {Promise<string[]>} */
async function fuzzParsers() {
  if (inputs === 0) return [];
  const { module } = await runnerImport(fromRoot('test', 'load', 'fuzz', 'fuzz-parsers.ts'));
  return module.fuzzParsers({ seed, inputs, only: values.parser, say: console.log });
}

/**
 * @param {string} flag
 * @param {string} text
 */
function count(flag, text) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    fail(`Give --${flag} a whole number, or 0 to leave it out.`);
  return number;
}
