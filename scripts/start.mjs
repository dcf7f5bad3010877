import { readFileSync } from 'node:fs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { npm } from './lib/npm.mjs';
import { fromRoot } from './lib/root.mjs';
import { stopRequested } from './lib/stop-requested.mjs';

/** What a shell says of a program that Ctrl-C has ended. */
const interrupted = 130;

failOnErrors();
const stopped = stopRequested();
console.log(`Tabwire ${JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version}`);

await unlessStopped(ensureInstall());
console.log('Building…');
const build = await unlessStopped(npm(['run', 'build'], { output: 'keep' }));
if (!build.ok) fail(`${build.output}\nThe build failed; its reason is above.`);

// Needs what is installed.
const { runTabwire } = await import('./lib/run-tabwire.mjs');
const ended = await runTabwire({ stopped, port: 8787, profile: fromRoot('.cache', 'profile') });
if (ended === 'relay') fail('The relay ended by itself; its reason is in .cache/relay.log.');
process.exit(ended === 'interrupted' ? interrupted : 0);

/**
 * Waits for work. If a stop is requested first, ends this process and the programs that the work has started.
 *
 * @template Value
 * @param {Promise<Value>} work
 */
function unlessStopped(work) {
  return Promise.race([work, stopped.then(() => process.exit(interrupted))]);
}
