import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps servers. These folders are not on the PATH of every user. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * Returns the path of a program, found the way a shell finds it, or undefined.
 *
 * @param {string} program
 * @param {{ PATH?: string }} [env]
 */
export function programPath(program, env = process.env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...serverFolders];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

/**
 * True if all of these programs are installed. Installs nothing: `npm test` does, before the tests.
 *
 * @param {import('./test-programs.mjs').ProgramName[]} programs
 */
export function havePrograms(...programs) {
  return programs.every((program) => programPath(program) !== undefined);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
