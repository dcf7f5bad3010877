/**
 * Runs checks one after the other, each whatever became of the one before, and counts them.
 *
 * @param {[name: string, check: () => Promise<{ ok: boolean }>][]} gates
 * @returns {Promise<{ passed: string[], failed: string[] }>} names
 */
export async function runGates(gates) {
  /** @type {{ passed: string[], failed: string[] }} */
  const outcome = { passed: [], failed: [] };
  for (const [name, check] of gates) {
    console.log(`\n▸ ${name}`);
    const { ok } = await check();
    outcome[ok ? 'passed' : 'failed'].push(name);
    if (!ok) console.log(`✗ ${name}`);
  }
  return outcome;
}
