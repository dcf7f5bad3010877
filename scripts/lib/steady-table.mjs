const slowestShown = 10;

/**
 * One run of the suite.
 *
 * @typedef {object} SteadyRun
 * @property {import('./count-tests.mjs').VitestReport | undefined} report
 * @property {import('./count-tests.mjs').Counts} counts
 * @property {number} seconds
 *
 * @typedef {{ name: string, runs: number, failures: number, slowestMs: number }} Row
 */

/**
 * Returns Markdown tables: the tests that failed, the slowest tests, and the totals of each run.
 *
 * @param {SteadyRun[]} runs
 * @param {string} root folder of the repository, left out of the names
 */
export function steadyTable(runs, root) {
  const rows = rowsOf(runs, root);
  const failing = rows.filter(({ failures }) => failures > 0).sort((a, b) => b.failures - a.failures);
  const slowest = rows
    .filter(({ failures }) => failures === 0)
    .sort((a, b) => b.slowestMs - a.slowestMs)
    .slice(0, slowestShown);
  return [
    '| test | runs | failures | slowest (s) |',
    '| --- | ---: | ---: | ---: |',
    ...[...failing, ...slowest].map(
      ({ name, runs, failures, slowestMs }) =>
        `| ${name.replaceAll('|', '\\|')} | ${runs} | ${failures} | ${(slowestMs / 1000).toFixed(1)} |`,
    ),
    '',
    '| run | duration (s) | passed | failed | skipped |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...runs.map(
      ({ seconds, counts: { passed, failed, skipped } }, index) =>
        `| ${index + 1} | ${seconds.toFixed(0)} | ${passed} | ${failed} | ${skipped} |`,
    ),
    '',
  ].join('\n');
}

/**
 * True if no test failed in any run.
 *
 * @param {SteadyRun[]} runs
 */
export function isSteady(runs) {
  return runs.every((run) => run.counts.failed === 0 && failuresOf(run, '').length === 0);
}

/**
 * Returns the names of the tests that failed in a run.
 *
 * @param {SteadyRun} run
 * @param {string} root
 */
export function failuresOf(run, root) {
  return rowsOf([run], root).flatMap(({ name, failures }) => (failures > 0 ? name : []));
}

/**
 * @param {SteadyRun[]} runs
 * @param {string} root
 * @returns {Row[]}
 */
function rowsOf(runs, root) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const { name, failed, durationMs } of runs.flatMap(({ report }) => resultsOf(report, root))) {
    const row = rows.get(name) ?? { name, runs: 0, failures: 0, slowestMs: 0 };
    rows.set(name, {
      name,
      runs: row.runs + 1,
      failures: row.failures + (failed ? 1 : 0),
      slowestMs: Math.max(row.slowestMs, durationMs),
    });
  }
  return [...rows.values()];
}

/**
 * Returns what ran. A test that passed only on a retry has failed. A file that cannot be loaded is one
 * failed test.
 *
 * @param {import('./count-tests.mjs').VitestReport | undefined} report
 * @param {string} root
 */
function resultsOf(report, root) {
  return (report?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const file = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name;
    const tests = assertionResults
      .filter((test) => test.status === 'passed' || test.status === 'failed')
      .map((test) => ({
        name: `${file}: ${test.fullName}`,
        failed: test.status === 'failed' || (test.failureMessages ?? []).length > 0,
        durationMs: test.duration ?? 0,
      }));
    const broken = status === 'failed' && !tests.some(({ failed }) => failed);
    return broken ? [...tests, { name: file, failed: true, durationMs: 0 }] : tests;
  });
}
