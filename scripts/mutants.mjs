import { existsSync } from 'node:fs';
import { ensureInstall } from './lib/ensure-install.mjs';
import { fail, failOnErrors } from './lib/fail.mjs';
import { mutantFolders } from './lib/mutant-folders.mjs';
import { fromRoot } from './lib/root.mjs';

failOnErrors();
const known = Object.keys(mutantFolders);
const given = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
const asked = (given.length > 0 ? given : known).map(placeOf);

await ensureInstall();
const { Stryker } = await import('@stryker-mutator/core');
for (const folder of known) {
  const paths = asked.filter((place) => place.folder === folder).map(({ path }) => path);
  if (paths.length > 0) await measure(folder, paths);
}

/** @param {string} path */
function placeOf(path) {
  const folder = known.find((name) => path === name || path.startsWith(`${name}/`));
  if (!folder || !existsSync(fromRoot(path))) {
    fail(`Give folders or files of these: ${known.join(', ')}. There is no ${path} among them.`);
  }
  return { folder, path };
}

/**
 * @param {string} folder
 * @param {string[]} paths the folder itself, or files in it
 */
async function measure(folder, paths) {
  const { mutate, tests } = mutantFolders[folder];
  console.log(`\n▸ ${paths.join(', ')}`);
  process.env.MUTANTS_TESTS = tests.join('\n');
  await new Stryker({
    mutate: paths.includes(folder) ? mutate : paths,
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutants.config.ts', related: false },
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: `.cache/mutants/${folder.replace('/', '-')}.json`,
    tempDirName: '.cache/stryker',
    ignorePatterns: ['dist', 'coverage', '.cache', 'bench/results', 'docs'],
    // Stryker 9 cannot read the configuration of TypeScript 7. Vitest needs none.
    tsconfigFile: 'none.json',
    concurrency: 1,
    // A busy machine is slow, and what is slow is not caught.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 30,
    allowEmpty: true,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
    thresholds: { high: 95, low: 90, break: 90 },
  }).runMutationTest();
}
