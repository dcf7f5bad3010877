import type { FailureCode } from './failure.ts';

/** An error with a cause that people can be told. */
export class NamedFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** Returns what an error is called; one without a name is a fault of ours. */
export function codeOf(error: unknown): FailureCode {
  return error instanceof NamedFailure ? error.code : 'crashed';
}
