import { describe, expect, test } from 'vitest';
import { countTests, summaryLine } from '../../scripts/lib/count-tests.mjs';

const passed = { fullName: 'one', status: 'passed' };
const failed = { fullName: 'another', status: 'failed' };
const file = 'test/some.test.ts';

const report = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: file, status: 'passed', assertionResults: [passed] }],
};

describe('counting a vitest run', () => {
  test('skipped and planned tests are both skipped', () => {
    const counts = countTests({ ...report, numPendingTests: 2, numTodoTests: 1 }, true);
    expect(counts).toEqual({ passed: 3, failed: 0, skipped: 3 });
  });

  test('a failed test counts once, not its file again', () => {
    const testResults = [{ name: file, status: 'failed', assertionResults: [failed, passed] }];
    const counts = countTests({ ...report, success: false, numFailedTests: 1, testResults }, false);
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('a file that cannot be loaded counts as failed', () => {
    const testResults = [{ name: file, status: 'failed', assertionResults: [] }];
    expect(countTests({ ...report, success: false, testResults }, false).failed).toBe(1);
  });

  test('an error outside of every test counts as failed', () => {
    expect(countTests(report, false).failed).toBe(1);
  });

  test('no report counts as one failed', () => {
    expect(countTests(undefined, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the last line', () => {
  test('leaves skipped tests out when there are none', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  });

  test('names skipped tests when there are some', () => {
    expect(summaryLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });
});
