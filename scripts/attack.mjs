import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { npm } from './lib/npm.mjs';
import { stopRequested } from './lib/stop-requested.mjs';
import { tool } from './lib/tool.mjs';

failOnErrors();
if (process.platform !== 'linux') fail('The attacks need Linux: they read /proc and use all of 127.0.0.0/8.');
await ensureInstall();
stopRequested().then(() => process.exit(1));
const built = await npm(['run', 'build'], { output: 'keep' });
if (!built.ok) fail(`The build failed:\n${built.output}`);
const { ok } = await tool('vitest', ['run', '--config', 'test/load/attack/attack.config.ts']);
console.log(ok ? 'The relay held.' : 'The relay did not hold.');
process.exit(ok ? 0 : 1);
