import { run } from './run.mjs';

/**
 * Installs a Debian package where apt-get exists and needs no password.
 *
 * @param {string} packageName
 * @returns {Promise<boolean>} whether it is there now
 */
export async function aptInstall(packageName) {
  if (process.platform !== 'linux' || !(await run('apt-get', ['--version'], { output: 'keep' })).ok)
    return false;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length > 0 && !(await run('sudo', ['-n', 'true'], { output: 'keep' })).ok) return false;

  console.error(`Installing ${packageName} with apt-get…`);
  await aptGet(sudo, ['update']);
  return aptGet(sudo, ['install', '-y', '--no-install-recommends', packageName]);
}

/**
 * @param {string[]} sudo
 * @param {string[]} args
 */
async function aptGet(sudo, args) {
  const [command = '', ...rest] = [
    ...sudo,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    ...args,
  ];
  const { ok, output } = await run(command, rest, { output: 'keep' });
  if (!ok) console.error(`apt-get ${args[0]} failed: ${output.trim().split('\n').at(-1)}`);
  return ok;
}
