import { aptInstall } from './apt-get.mjs';
import { run } from './run.mjs';

/**
 * Whether a program is on the path, installed first where it is not and Debian has it.
 *
 * @param {string} command
 * @param {string} debianPackage
 */
export async function haveProgram(command, debianPackage) {
  return (await starts(command)) || ((await aptInstall(debianPackage)) && (await starts(command)));
}

/** @param {string} command */
async function starts(command) {
  return (await run(command, ['--version'], { output: 'keep' })).ok;
}
