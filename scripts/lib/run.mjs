import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** @type {Record<string, import('node:child_process').StdioOptions>} */
const stdio = {
  show: ['ignore', 'inherit', 'inherit'],
  'to-stderr': ['ignore', 2, 2],
  keep: ['ignore', 'pipe', 'pipe'],
};

/**
 * Runs a command in the repository's folder until it ends. Ends it when this process exits.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ output?: 'show' | 'to-stderr' | 'keep', shell?: boolean }} [options] `keep` collects what it writes
 * @returns {Promise<{ ok: boolean, output: string }>} `output` is empty unless kept; a command that cannot start is not ok
 */
export function run(command, args, { output = 'show', shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, shell, stdio: stdio[output] });
    const end = () => child.kill();
    process.once('exit', end);
    let kept = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        kept += text;
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: `${kept}${error.message}\n` }));
    child.on('close', (code) => {
      process.off('exit', end);
      resolve({ ok: code === 0, output: kept });
    });
  });
}
