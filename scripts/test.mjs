import { summaryLine } from './lib/count-tests.mjs';
import { prepareSuite } from './lib/prepare-suite.mjs';
import { fromRoot } from './lib/root.mjs';
import { runSuite } from './lib/run-suite.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

stopRequested().then(() => process.exit(1));
const { passed, failed, notice, projects } = await prepareSuite();
console.log('\n▸ tests');
const { counts } = await runSuite(fromRoot('.cache', 'vitest'), { projects, args: process.argv.slice(2) });

const all = {
  passed: passed.length + counts.passed,
  failed: failed.length + counts.failed,
  skipped: counts.skipped,
};
process.exitCode = all.failed === 0 ? 0 : 1;
if (failed.length > 0) console.log(`\nFailed checks: ${failed.join('; ')}`);
if (notice !== undefined) console.log(`\n${notice}`);
console.log(`\n${summaryLine(all)}`);
