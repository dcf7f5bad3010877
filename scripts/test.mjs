import { summaryLine } from './lib/count-tests.mjs';
import { prepareSuite } from './lib/prepare-suite.mjs';
import { fromRoot } from './lib/root.mjs';
import { runVitest } from './lib/run-vitest.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

stopRequested().then(() => process.exit(1));
const { passed, failed, notice, vitestArgs } = await prepareSuite();
console.log('\n▸ tests');
const args = [...vitestArgs, ...process.argv.slice(2)];
const { counts } = await runVitest(fromRoot('.cache', 'vitest.json'), args);

const all = {
  passed: passed.length + counts.passed,
  failed: failed.length + counts.failed,
  skipped: counts.skipped,
};
process.exitCode = all.failed === 0 ? 0 : 1;
if (failed.length > 0) console.log(`\nFailed besides tests: ${failed.join('; ')}`);
if (notice !== undefined) console.log(`\n${notice}`);
console.log(`\n${summaryLine(all)}`);
