import { describe, expect, test } from 'vitest';
import type { TestResult } from '../../scripts/lib/count-tests.mjs';
import { failuresOf, isSteady, type SteadyRun, steadyTable } from '../../scripts/lib/steady-table.mjs';

const root = '/home/me/tabwire';

function run(assertionResults: TestResult[], status = 'passed'): SteadyRun {
  const count = (wanted: string) => assertionResults.filter((test) => test.status === wanted).length;
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('pending') };
  return {
    seconds: 61.4,
    counts,
    report: {
      success: counts.failed === 0,
      numPassedTests: counts.passed,
      numFailedTests: counts.failed,
      numPendingTests: counts.skipped,
      numTodoTests: 0,
      testResults: [{ name: `${root}/test/door.test.ts`, status, assertionResults }],
    },
  };
}

const passed = (fullName: string, duration = 0) => ({ fullName, status: 'passed', duration });
const failed = (fullName: string, duration = 0) => ({
  fullName,
  status: 'failed',
  duration,
  failureMessages: ['no'],
});
const skipped = (fullName: string) => ({ fullName, status: 'pending' });

test('several runs make one row for each test and one for each run', () => {
  const runs = [
    run([passed('opens', 1_500), failed('shuts | locks', 2_000), skipped('rings')]),
    run([passed('opens', 2_500), passed('shuts | locks', 900), passed('rings', 10)]),
  ];
  expect(steadyTable(runs, root)).toBe(`| test | runs | failures | slowest (s) |
| --- | ---: | ---: | ---: |
| test/door.test.ts: shuts \\| locks | 2 | 1 | 2.0 |
| test/door.test.ts: opens | 2 | 0 | 2.5 |
| test/door.test.ts: rings | 1 | 0 | 0.0 |

| run | duration (s) | passed | failed | skipped |
| ---: | ---: | ---: | ---: | ---: |
| 1 | 61 | 1 | 1 | 1 |
| 2 | 61 | 3 | 0 | 0 |
`);
});

test('only the ten slowest of the tests that never failed are shown, below all that failed', () => {
  const numbers = Array.from({ length: 12 }, (_, index) => index);
  const table = steadyTable(
    [run([failed('quick'), ...numbers.map((number) => passed(`takes ${number} s`, number * 1_000))])],
    root,
  );
  const names = [...table.matchAll(/door\.test\.ts: (.+?) \|/g)].map(([, name]) => name);
  expect(names).toEqual([
    'quick',
    ...numbers
      .reverse()
      .slice(0, 10)
      .map((number) => `takes ${number} s`),
  ]);
});

describe('a run is not steady if', () => {
  test.each<[string, SteadyRun, string[]]>([
    ['a test failed', run([failed('opens')]), ['test/door.test.ts: opens']],
    [
      'a test passed only on a retry',
      run([{ ...passed('opens'), failureMessages: ['no'] }]),
      ['test/door.test.ts: opens'],
    ],
    ['a file could not be loaded', run([], 'failed'), ['test/door.test.ts']],
    [
      'vitest wrote no report',
      { seconds: 1, report: undefined, counts: { passed: 0, failed: 1, skipped: 0 } },
      [],
    ],
  ])('%s', (_, bad, failures) => {
    expect(isSteady([run([passed('opens')]), bad])).toBe(false);
    expect(failuresOf(bad, root)).toEqual(failures);
  });
});

test('runs without a failure are steady', () => {
  expect(isSteady([run([passed('opens'), skipped('rings')]), run([passed('opens')])])).toBe(true);
});
