import { rmSync, writeFileSync } from 'node:fs';

/**
 * Does work during which Debian's packages start no service. A machine that has a policy of its own
 * keeps it.
 *
 * @template T
 * @param {string} policyFile what invoke-rc.d and deb-systemd-invoke ask before each start
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withoutServices(policyFile, work) {
  if (!placePolicy(policyFile)) return work();
  const remove = () => rmSync(policyFile, { force: true });
  process.once('exit', remove);
  try {
    return await work();
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/**
 * @param {string} file
 * @returns {boolean} false if the machine has a policy
 */
function placePolicy(file) {
  // Exit code 101 forbids. The policy ends with this process, even after a SIGKILL.
  const script = `#!/bin/sh\n! kill -0 ${process.pid} 2>/dev/null || exit 101\n`;
  try {
    writeFileSync(file, script, { flag: 'wx', mode: 0o755 });
    return true;
  } catch {
    return false;
  }
}
