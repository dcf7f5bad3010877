/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} VitestReport what vitest's json reporter writes
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, assertionResults: TestResult[] }[]} testResults one for each file
 *
 * @typedef {object} TestResult
 * @property {string} fullName
 * @property {string} status
 * @property {number | null} [duration] in milliseconds
 * @property {string[] | null} [failureMessages] those of every try
 */

/**
 * Counts the tests of a vitest run. What fails outside of a test counts too: a file that cannot be
 * loaded as one each, and a run that failed with nothing to show for it as one.
 *
 * @param {VitestReport | undefined} report undefined when vitest wrote none
 * @param {boolean} ok whether vitest ended well
 * @returns {Counts}
 */
export function countTests(report, ok) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !(ok && report.success) ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
