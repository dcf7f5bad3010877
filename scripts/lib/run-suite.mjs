import { runVitest } from './run-vitest.mjs';
import { twoAtATime } from './two-at-a-time.mjs';

export const endToEndProjects = ['e2e', 'waits'];
export const allProjects = ['unit', ...endToEndProjects];

/** Stories in browsers run in so many parts: with few, one core has nothing to do while the last one runs. */
const storyParts = 8;

/** @typedef {{ project: string, name: string, args: string[] }} Job */

/**
 * Tests that wait most of the time. They run beside all others.
 *
 * @type {Job}
 */
const waiting = { project: 'waits', name: 'waits', args: [] };

/**
 * Runs of vitest, each in a process of its own, in the order in which they start: two at a time.
 *
 * @type {Job[]}
 */
const working = [
  { project: 'unit', name: 'unit', args: [] },
  ...Array.from({ length: storyParts }, (_, index) => ({
    project: 'e2e',
    name: `e2e-${index + 1}`,
    args: [`--shard=${index + 1}/${storyParts}`],
  })),
];

/** @typedef {Awaited<ReturnType<typeof runVitest>>} Result */

/**
 * Runs vitest projects in several processes. Further arguments go to vitest, in one process; they may
 * name other projects.
 *
 * @param {string} name of the JSON reports, a path without its ending
 * @param {{ projects: string[], args: string[] }} what
 * @param {Parameters<typeof runVitest>[2]} [options]
 * @param {typeof runVitest} [run]
 * @returns {Promise<Result>} of all processes together
 */
export async function runSuite(name, { projects, args }, options, run = runVitest) {
  if (args.length > 0) {
    const chosen = args.some(namesProject) ? [] : projects.map((project) => `--project=${project}`);
    return run(`${name}-${projects.join('-')}.json`, [...chosen, ...args], options);
  }
  /** @param {Job} job */
  const isWanted = ({ project }) => projects.includes(project);
  /** @param {Job} job */
  const runJob = (job) => run(`${name}-${job.name}.json`, [`--project=${job.project}`, ...job.args], options);
  const results = await Promise.all([
    Promise.all([waiting].filter(isWanted).map(runJob)),
    twoAtATime(working.filter(isWanted), runJob),
  ]);
  return results.flat().reduce(join);
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
