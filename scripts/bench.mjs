import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { buildGate } from './lib/gates.mjs';
import { provideChromium } from './lib/provide-chromium.mjs';
import { fromRoot } from './lib/root.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

failOnErrors();
const known = readdirSync(fromRoot('bench')).filter((name) => existsSync(benchFile(name)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const rounds = Number(values.rounds);
if (!Number.isSafeInteger(rounds) || rounds < 1) fail('Give --rounds a whole number above 0.');
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) fail(`There is no bench named ${unknown}. There are: ${known.join(', ')}.`);

await ensureInstall();
await ensureInstall('bench');
stopRequested().then(() => process.exit(1));
const [, build] = buildGate;
if (!(await build()).ok) fail('The build failed; its reason is above.');
process.env.CHROME_PATH = await provideChromium();
const { runnerImport } = await import('vite');
for (const name of positionals.length > 0 ? positionals : known) {
  const { module } = await runnerImport(benchFile(name));
  await module.run({ rounds, only: values.only, say: console.log });
}
process.exit(0);

/** @param {string} name */
function benchFile(name) {
  return fromRoot('bench', name, 'bench.ts');
}
