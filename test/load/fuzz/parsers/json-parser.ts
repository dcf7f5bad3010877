import type { Result } from '../../../../src/lib/result.ts';
import { jsonInputs } from './json-inputs.ts';
import type { Parser, Verdict } from './parser.ts';
import { strangeObject } from './rules.ts';

export interface ReadingChoice<Value> {
  decode(input: Buffer): Result<Value>;
  encode(value: Value): Buffer;
  problems: readonly string[];
  /** Says in a sentence what a value that was taken must not be. */
  broken(value: Value): string | undefined;
}

export interface JsonParserChoice<Value> extends ReadingChoice<Value> {
  name: string;
  /** Messages that are taken, and some that are not. */
  samples: readonly string[];
  /** As many bytes as the way it comes lets through. */
  longest: number;
}

/** Makes a parser of one JSON object. */
export function jsonParser<Value>({ name, samples, longest, ...reading }: JsonParserChoice<Value>): Parser {
  return { name, make: jsonInputs(samples, longest), judge: (input) => judgeReading(reading, input) };
}

/** Reads an input, and reads again what it has taken: that must be taken, too, and come to the same. */
export function judgeReading<Value>(reading: ReadingChoice<Value>, input: Buffer): Verdict {
  const { decode, encode, problems, broken } = reading;
  const read = decode(input);
  if (!read.ok) {
    return problems.includes(read.problem)
      ? 'refused'
      : { wrong: `names no problem it may name: ${read.problem}` };
  }
  const wrong = strangeObject(read.value) ?? broken(read.value);
  if (wrong) return { wrong };
  const written = encode(read.value);
  const again = decode(written);
  if (again.ok && encode(again.value).equals(written)) return 'taken';
  // A number such as `1e-6` is longer once it is written again.
  if (!again.ok && again.problem === 'too-long') return 'taken';
  return {
    wrong: `does not take again what it took: ${again.ok ? 'it comes to something else' : again.problem}`,
  };
}
