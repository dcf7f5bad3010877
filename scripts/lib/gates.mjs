import { npm } from './npm.mjs';
import { fromRoot } from './root.mjs';
import { tool } from './tool.mjs';

/** @typedef {import('./run-gates.mjs').Gate} Gate */

/**
 * What must hold in addition to the tests, by the name shown when it does not. The slowest comes first.
 *
 * @type {Gate[]}
 */
export const gates = [
  ['types of test and scripts', () => types('test')],
  ['types of src', () => types('.', 'src')],
  ['biome: npm run fix repairs most of it', lint],
  ['types of server', () => types('server')],
];

function lint() {
  // biome does not notice that its output is kept
  const colors = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
  return tool('@biomejs/biome', ['ci', colors, '.'], { output: 'keep' });
}

/** @type {Gate} */
export const buildGate = ['build', () => npm(['run', 'build'], { output: 'keep' })];

/**
 * Checks types. The next run checks only what changed since.
 *
 * @param {string} project folder of its tsconfig.json
 */
function types(project, name = project) {
  const known = fromRoot('.cache', 'types', `${name}.tsbuildinfo`);
  const args = ['-p', project, '--incremental', '--tsBuildInfoFile', known];
  return tool('typescript', args, { output: 'keep' });
}
