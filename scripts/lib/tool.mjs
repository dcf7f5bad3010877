import { readFileSync } from 'node:fs';
import { fromRoot } from './root.mjs';
import { run } from './run.mjs';

/**
 * Runs a tool out of node_modules with this Node, the same way on every system.
 *
 * @param {string} packageName
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(packageName, args, options = {}) {
  const { bin } = JSON.parse(readFileSync(fromRoot('node_modules', packageName, 'package.json'), 'utf8'));
  const [entry] = typeof bin === 'string' ? [bin] : Object.values(bin);
  return run(process.execPath, [fromRoot('node_modules', packageName, entry), ...args], options);
}
