import * as v from 'valibot';
import { fail, ok, type Result } from './result.ts';

export type DecodeProblem = 'not-json' | 'not-a-message';

/** Reads JSON of a known shape: the one place where text from outside becomes a typed value. */
export function decodeJson<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): Result<v.InferOutput<Schema>, DecodeProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('not-json');
  }
  const parsed = v.safeParse(schema, json);
  return parsed.success ? ok(parsed.output) : fail('not-a-message');
}
