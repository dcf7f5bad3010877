import { runVitest } from './run-vitest.mjs';
import { twoAtATime } from './two-at-a-time.mjs';

export const endToEndProjects = ['e2e', 'waits'];
export const allProjects = ['unit', ...endToEndProjects];

/** Stories in browsers run in so many parts, so that they also fill the time that other tests leave. */
const storyParts = 5;

/**
 * Runs of vitest, each in a process of its own, in the order in which they start. Tests that mostly wait come first:
 * stories need more than a core, so that little is lost beside those.
 */
const jobs = [
  ...['waits', 'unit'].map((project) => ({ project, name: project, args: [] })),
  ...Array.from({ length: storyParts }, (_, index) => ({
    project: 'e2e',
    name: `e2e-${index + 1}`,
    args: [`--shard=${index + 1}/${storyParts}`],
  })),
];

/** @typedef {Awaited<ReturnType<typeof runVitest>>} Result */

/**
 * Runs vitest projects in several processes, two at a time. Further arguments go to vitest, in one process; they may
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
  const wanted = jobs.filter(({ project }) => projects.includes(project));
  const results = await twoAtATime(wanted, (job) =>
    run(`${name}-${job.name}.json`, [`--project=${job.project}`, ...job.args], options),
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
