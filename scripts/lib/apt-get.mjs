import { withoutServices } from './without-services.mjs';

/**
 * @typedef {object} AptMachine
 * @property {(command: string, args: string[]) => Promise<{ ok: boolean, output: string }>} run
 * @property {(sentence: string) => void} say
 * @property {string} policyFile see `withoutServices`
 * @property {boolean} hasSystemd
 */

/**
 * Installs Debian packages with one update and one install. Needs root. Their services do not run
 * afterwards. Says what failed.
 *
 * @param {{ debianPackage: string, service?: string }[]} wanted
 * @param {AptMachine} machine
 */
export async function aptInstall(wanted, machine) {
  const packages = [...new Set(wanted.map(({ debianPackage }) => debianPackage))];
  machine.say(`Installing ${packages.join(', ')} with apt-get…`);
  await aptGet(['update'], machine);
  const { output } = await machine.run('apt-cache', ['policy', ...packages]);
  const available = installable(output);
  const known = packages.filter((name) => available.has(name));
  if (known.length < packages.length) {
    const unknown = packages.filter((name) => !available.has(name));
    machine.say(`apt-get does not have ${unknown.join(', ')}.`);
  }
  if (known.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...known];
  await withoutServices(machine.policyFile, () => aptGet(install, machine));
  await endServices(
    wanted.flatMap(({ debianPackage, service }) => (service && known.includes(debianPackage) ? service : [])),
    machine,
  );
}

/**
 * Returns the names of packages that can be installed.
 *
 * @param {string} policy what `apt-cache policy` prints
 */
export function installable(policy) {
  const entries = policy.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (?!\(none\))/gm);
  return new Set([...entries].map(([, name]) => name));
}

/**
 * Stops services, and keeps systemd from starting them with the machine.
 *
 * @param {string[]} services
 * @param {AptMachine} machine
 */
async function endServices(services, { run, hasSystemd }) {
  if (services.length === 0) return;
  if (hasSystemd) {
    await run('systemctl', ['disable', '--now', ...services]);
    return;
  }
  for (const service of services) {
    if ((await run('service', [service, 'status'])).ok) await run('service', [service, 'stop']);
  }
}

/**
 * @param {string[]} args
 * @param {AptMachine} machine
 */
async function aptGet(args, { run, say }) {
  const { ok, output } = await run('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]);
  if (!ok) say(`apt-get ${args[0]} failed: ${output.trim().split('\n').at(-1)}`);
}
