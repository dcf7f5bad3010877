import { expect, test } from 'vitest';
import { allProjects, endToEndProjects } from '../../scripts/lib/run-suite.mjs';
import { readSteadyArguments } from '../../scripts/lib/steady-arguments.mjs';

const use = 'test:steady takes --times <number>, --busy <number>, --e2e, and arguments for vitest after --.';

test.each([
  [[], { times: 6, busy: 0, what: { projects: allProjects, args: [] } }],
  [['--times', '3', '--busy=2'], { times: 3, busy: 2, what: { projects: allProjects, args: [] } }],
  [['--e2e'], { times: 6, busy: 0, what: { projects: endToEndProjects, args: [] } }],
  [
    ['--e2e', '--', '--bail', '1', '--'],
    { times: 6, busy: 0, what: { projects: endToEndProjects, args: ['--bail', '1', '--'] } },
  ],
])('%j', (args, expected) => {
  expect(readSteadyArguments(args)).toEqual(expected);
});

test.each([
  [['--time', '3'], `Unknown option '--time': ${use}`],
  [['test/e2e'], `Unexpected argument 'test/e2e': ${use}`],
  [['--times'], `Option '--times <value>' argument missing: ${use}`],
  [['--e2e=yes'], `Option '--e2e' does not take an argument: ${use}`],
  [['--times', '0'], '--times is "0", but must be a whole number of at least 1.'],
  [['--times', '1e3'], '--times is "1e3", but must be a whole number of at least 1.'],
  [['--busy', ''], '--busy is "", but must be a whole number of at least 0.'],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => readSteadyArguments(args)).toThrow(new Error(sentence));
});
