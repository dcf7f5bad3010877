import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { countTests, summaryLine } from './lib/count-tests.mjs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { findChromium, findFirefox } from './lib/find-browser.mjs';
import { buildGate, gates } from './lib/gates.mjs';
import { fromRoot } from './lib/root.mjs';
import { runGates } from './lib/run-gates.mjs';
import { tool } from './lib/tool.mjs';

const report = fromRoot('.cache', 'vitest.json');

await ensureInstall();
const outcome = await runGates([...gates, buildGate, ['browsers', exportBrowsers]]);
const tests = await runTests(outcome.failed.includes('build') ? ['--project=!e2e'] : []);

const counts = {
  passed: outcome.passed.length + tests.passed,
  failed: outcome.failed.length + tests.failed,
  skipped: tests.skipped,
};
process.exitCode = counts.failed === 0 ? 0 : 1;
if (outcome.failed.length > 0) console.log(`\nFailed besides tests: ${outcome.failed.join('; ')}`);
console.log(`\n${summaryLine(counts)}`);

async function exportBrowsers() {
  try {
    process.env.CHROME_PATH = await findChromium();
    process.env.FIREFOX_PATH = await findFirefox();
    return { ok: true };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ok: false };
  }
}

/** @param {string[]} options for vitest */
async function runTests(options) {
  console.log('\n▸ tests');
  mkdirSync(fromRoot('.cache'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await tool('vitest', ['run', ...reporters, ...options, ...process.argv.slice(2)]);
  return countTests(readReport(), ok);
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}
