import { parseArgs } from 'node:util';
import { allProjects, endToEndProjects } from './run-suite.mjs';

const use = 'test:steady takes --times <number>, --busy <number>, --e2e, and arguments for vitest after --';

/**
 * Reads the arguments of `npm run test:steady`.
 *
 * @param {string[]} args
 * @returns {{ times: number, busy: number, what: { projects: string[], args: string[] } }}
 * @throws Error in one sentence
 */
export function readSteadyArguments(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const values = parse(args.slice(0, end));
  return {
    times: wholeNumber('--times', values.times, 1),
    busy: wholeNumber('--busy', values.busy, 0),
    what: { projects: values.e2e ? endToEndProjects : allProjects, args: args.slice(end + 1) },
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        times: { type: 'string', default: '6' },
        busy: { type: 'string', default: '0' },
        e2e: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [problem] = error instanceof Error ? error.message.split(/[.\n]/) : [];
    throw new Error(`${problem}: ${use}.`);
  }
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 */
function wholeNumber(option, text, least) {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${option} is "${text}", but must be a whole number of at least ${least}.`);
}
