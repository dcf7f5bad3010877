import { posix, win32 } from 'node:path';

/**
 * Where a browser would be if it were installed, best place first.
 *
 * @param {import('./known-browsers.mjs').KnownBrowser} browser
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} absolute paths, which need not exist
 */
export function usualPlaces(browser, platform, env) {
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return browser.programs.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', posix.join(env.HOME ?? '/', 'Applications')];
    return browser.apps.flatMap((app) => folders.map((folder) => posix.join(folder, app)));
  }
  const path = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const folders = new Set([...path, '/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin']);
  return browser.commands.flatMap((command) => [...folders].map((folder) => posix.join(folder, command)));
}
