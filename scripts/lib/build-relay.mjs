import { fail } from './fail.mjs';
import { fromRoot } from './root.mjs';
import { tool } from './tool.mjs';

/**
 * Builds the relay alone: what is measured is what is in `server` now.
 *
 * @returns {Promise<string>} the program's path
 */
export async function buildRelay() {
  const { ok } = await tool('vite', ['build', '--config', 'vite.server.config.ts', '--logLevel', 'warn']);
  if (!ok) fail('The build failed; its reason is above.');
  return fromRoot('dist', 'server', 'main.js');
}
