import { run } from './run.mjs';

/**
 * Runs npm: the very one that started this script where there is one.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], options);
  // npm is a .cmd file on Windows, which only a shell can start
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
