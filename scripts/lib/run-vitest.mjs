import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { countTests } from './count-tests.mjs';
import { tool } from './tool.mjs';

/**
 * Runs vitest once, with a JSON report.
 *
 * @param {string} file for the report
 * @param {string[]} args
 * @param {Parameters<typeof tool>[2]} [options]
 */
export async function runVitest(file, args, options) {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { ok, output } = await tool('vitest', ['run', ...reporters, ...args], options);
  const report = readReport(file);
  return { report, output, counts: countTests(report, ok) };
}

/**
 * @param {string} file
 * @returns {import('./count-tests.mjs').VitestReport | undefined} undefined when vitest wrote none
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
