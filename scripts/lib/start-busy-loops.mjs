import { spawn } from 'node:child_process';
import { fromRoot } from './root.mjs';

/**
 * Keeps cores busy until this process exits.
 *
 * @param {number} count
 */
export function startBusyLoops(count) {
  const program = fromRoot('scripts', 'lib', 'busy-loop.mjs');
  return Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [program, String(process.pid)], { stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGKILL'));
    // the loops do not keep this process alive
    child.unref();
    return child;
  });
}
