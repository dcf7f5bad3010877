import { twoAtATime } from './two-at-a-time.mjs';

/**
 * @typedef {[name: string, check: () => Promise<{ ok: boolean, output: string }>]} Gate
 */

/**
 * Runs all gates, two at a time, and counts them. Prints the output of each in one piece when it ends.
 *
 * @param {Gate[]} gates the slowest first
 * @returns {Promise<{ passed: string[], failed: string[] }>} names
 */
export async function runGates(gates) {
  /** @type {{ passed: string[], failed: string[] }} */
  const outcome = { passed: [], failed: [] };
  await twoAtATime(gates, async ([name, check]) => {
    const start = performance.now();
    const { ok, output } = await check();
    outcome[ok ? 'passed' : 'failed'].push(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`\n${ok ? '✓' : '✗'} ${name} (${seconds} s)\n${output.trim()}`.trimEnd());
  });
  return outcome;
}
