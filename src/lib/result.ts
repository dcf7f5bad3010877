/** The outcome of reading something that may be wrong: the value, or why not. Never thrown. */
export type Result<Value, Problem extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; problem: Problem };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function fail<Problem extends string>(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
