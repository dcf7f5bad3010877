import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail } from './lib/fail.mjs';
import { npm } from './lib/npm.mjs';
import { npmGone } from './lib/npm-gone.mjs';
import { fromRoot } from './lib/root.mjs';

const main = fromRoot('dist', 'server', 'main.js');

if (!existsSync(main) || !existsSync(fromRoot('dist', 'viewer'))) {
  await ensureInstall();
  console.error('Building…');
  const { ok } = await npm(['run', 'build'], { output: 'to-stderr' });
  if (!ok) fail('The build failed; its reason is above.');
}

// the relay reads its own options from process.argv and handles its own signals
npmGone().then(() => process.kill(process.pid, 'SIGTERM'));
process.argv[1] = main;
await import(pathToFileURL(main).href);
