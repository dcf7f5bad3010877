import { runVitest } from './run-vitest.mjs';

/**
 * Vitest projects that run side by side, lane by lane: stories in browsers need most of two cores, and the others need
 * one core or mostly wait.
 */
const lanes = [['e2e'], ['unit', 'waits']];

export const allProjects = lanes.flat();
export const endToEndProjects = ['e2e', 'waits'];

/** @typedef {Awaited<ReturnType<typeof runVitest>>} Result */

/**
 * Runs vitest projects, each lane in a process of its own. Further arguments go to vitest, in one process; they may name
 * other projects.
 *
 * @param {string} name of the JSON reports, a path without its ending
 * @param {{ projects: string[], args: string[] }} what
 * @param {Parameters<typeof runVitest>[2]} [options]
 * @param {typeof runVitest} [run]
 * @returns {Promise<Result>} of all lanes together
 */
export async function runSuite(name, { projects, args }, options, run = runVitest) {
  const wanted =
    args.length > 0 ? [projects] : lanes.map((lane) => lane.filter((one) => projects.includes(one)));
  const results = await Promise.all(
    wanted
      .filter((lane) => lane.length > 0)
      .map((lane) => {
        const chosen = args.some(namesProject) ? [] : lane.map((project) => `--project=${project}`);
        return run(`${name}-${lane.join('-')}.json`, [...chosen, ...args], options);
      }),
  );
  return results.reduce(join);
}

/** @param {string} argument */
function namesProject(argument) {
  return /^--project(=|$)/.test(argument);
}

/**
 * @param {Result} one
 * @param {Result} other
 * @returns {Result}
 */
function join(one, other) {
  return {
    report: joinReports(one.report, other.report),
    output: `${one.output}\n${other.output}`,
    counts: {
      passed: one.counts.passed + other.counts.passed,
      failed: one.counts.failed + other.counts.failed,
      skipped: one.counts.skipped + other.counts.skipped,
    },
  };
}

/**
 * @param {Result['report']} one
 * @param {Result['report']} other
 * @returns {Result['report']}
 */
function joinReports(one, other) {
  if (!one || !other) return one ?? other;
  return {
    success: one.success && other.success,
    numPassedTests: one.numPassedTests + other.numPassedTests,
    numFailedTests: one.numFailedTests + other.numFailedTests,
    numPendingTests: one.numPendingTests + other.numPendingTests,
    numTodoTests: one.numTodoTests + other.numTodoTests,
    testResults: [...one.testResults, ...other.testResults],
  };
}
