import { expect, test } from 'vitest';
import type { Counts } from '../../scripts/lib/count-tests.mjs';
import { allProjects, endToEndProjects, runSuite } from '../../scripts/lib/run-suite.mjs';

const counts: Counts = { passed: 2, failed: 1, skipped: 0 };

/** What vitest is asked for, and what comes of it. */
async function suite(projects: string[], args: string[] = []) {
  const asked: [file: string, ...args: string[]][] = [];
  const result = await runSuite('.cache/run', { projects, args }, undefined, async (file, given) => {
    asked.push([file, ...given]);
    return {
      counts,
      output: file,
      report: {
        success: true,
        numPassedTests: 2,
        numFailedTests: 1,
        numPendingTests: 0,
        numTodoTests: 0,
        testResults: [{ name: file, status: 'passed', assertionResults: [] }],
      },
    };
  });
  return { asked, result };
}

test('stories in browsers run in parts beside all other tests', async () => {
  const { asked, result } = await suite(allProjects);
  const runs = [
    ['.cache/run-waits.json', '--project=waits'],
    ['.cache/run-unit.json', '--project=unit'],
    ...['1', '2', '3', '4', '5', '6', '7', '8'].map((part) => [
      `.cache/run-e2e-${part}.json`,
      '--project=e2e',
      `--shard=${part}/8`,
    ]),
  ];
  const files = runs.map(([file]) => file);
  expect(asked).toEqual(runs);
  expect(result).toEqual({
    counts: { passed: 20, failed: 10, skipped: 0 },
    output: files.join('\n'),
    report: {
      success: true,
      numPassedTests: 20,
      numFailedTests: 10,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: files.map((name) => ({ name, status: 'passed', assertionResults: [] })),
    },
  });
});

test('a project that is not asked for is left out', async () => {
  expect((await suite(['unit'])).asked).toEqual([['.cache/run-unit.json', '--project=unit']]);
});

test('with further arguments all run in one process', async () => {
  expect((await suite(endToEndProjects, ['--bail', '1'])).asked).toEqual([
    ['.cache/run-e2e-waits.json', '--project=e2e', '--project=waits', '--bail', '1'],
  ]);
});

test('arguments that name a project choose it', async () => {
  expect((await suite(allProjects, ['--project', 'unit'])).asked).toEqual([
    ['.cache/run-unit-e2e-waits.json', '--project', 'unit'],
  ]);
});
