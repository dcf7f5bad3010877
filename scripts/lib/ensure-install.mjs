import { readFileSync } from 'node:fs';
import { fail } from './fail.mjs';
import { installMatches } from './install-matches.mjs';
import { nodeIsRecentEnough } from './node-version.mjs';
import { npm } from './npm.mjs';
import { fromRoot } from './root.mjs';

/**
 * Makes node_modules be what package-lock.json says. Ends the process with one sentence where that cannot be.
 *
 * @param {string} folder of the package, inside the repository
 */
export async function ensureInstall(folder = '.') {
  const wanted = readJson('package.json').engines.node.replace(/^>=/, '');
  if (!nodeIsRecentEnough(process.versions.node, wanted)) {
    fail(
      `Tabwire needs Node ${wanted} or newer, this is ${process.versions.node}: https://nodejs.org has it.`,
    );
  }
  if (isInstalled(folder)) return;
  console.error('Installing packages (npm ci)…');
  // NODE_ENV=production would leave the build tools out
  const { ok } = await npm(['ci', '--include=dev', '--prefix', fromRoot(folder)], { output: 'to-stderr' });
  if (!ok) fail('npm ci failed; its reason is above.');
}

/** @param {string} folder */
function isInstalled(folder) {
  try {
    return installMatches(
      readJson(`${folder}/package-lock.json`).packages,
      readJson(`${folder}/node_modules/.package-lock.json`).packages,
    );
  } catch {
    return false;
  }
}

/** @param {string} path inside the repository */
function readJson(path) {
  return JSON.parse(readFileSync(fromRoot(path), 'utf8'));
}
