import { expect, test } from 'vitest';
import { fuzzParser } from '../load/fuzz/parsers/fuzz-parser.ts';
import type { Parser, Verdict } from '../load/fuzz/parsers/parser.ts';
import { parsers } from '../load/fuzz/parsers/parsers.ts';

const suite = { seed: 'suite', slowMs: Number.POSITIVE_INFINITY };

test.each(parsers().map((parser) => [parser.name, parser] as const))(
  'whatever is in them, %s are taken or refused as documented',
  async (_name, parser) => {
    const { findings, read, taken } = await fuzzParser({ ...suite, parser, inputs: 1_000 });
    expect(findings).toEqual([]);
    expect(read).toBe(1_000);
    // Some have to come through whole, or nothing behind the first rule is tried.
    expect(taken).toBeGreaterThan(20);
  },
);

test('the same seed makes the same inputs', async () => {
  const inputsOf = async (seed: string) => {
    const inputs: string[] = [];
    for (const { name, make } of parsers()) {
      const judge = (input: Buffer): Verdict => {
        inputs.push(input.toString('base64'));
        return 'taken';
      };
      await fuzzParser({ ...suite, parser: { name, make, judge }, seed, inputs: 20 });
    }
    return inputs;
  };
  expect(await inputsOf('one')).toEqual(await inputsOf('one'));
  expect(await inputsOf('one')).not.toEqual(await inputsOf('another'));
});

test.each<[string, Parser['judge'], RegExp]>([
  [
    'throws',
    () => {
      throw new Error('broken');
    },
    /throws Error: broken/,
  ],
  ['rejects', () => Promise.reject(new Error('broken')), /throws Error: broken/],
  ['takes what it must not', () => ({ wrong: 'takes anything' }), /takes anything; input YQ==/],
  [
    'changes the prototype of all objects',
    () => {
      Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true });
      return 'taken';
    },
    /changes the prototype of all objects: polluted/,
  ],
])('a parser that %s is found', async (_what, judge, finding) => {
  const parser: Parser = { name: 'a parser', make: () => Buffer.from('a'), judge };
  const { findings } = await fuzzParser({ ...suite, parser, inputs: 1 });
  expect(findings).toEqual([expect.stringMatching(finding)]);
});

test('a parser that is slow each time is found', async () => {
  const parser: Parser = { name: 'a parser', make: () => Buffer.from('a'), judge: () => 'taken' };
  const { findings } = await fuzzParser({ ...suite, parser, inputs: 1, slowMs: -1 });
  expect(findings).toEqual([expect.stringMatching(/takes \d+ ms/)]);
});
