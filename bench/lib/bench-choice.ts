export interface BenchChoice {
  rounds: number;
  /** Parts of names; all when empty, and only then the results are kept. */
  only: string[];
  say(line: string): void;
}

/** Those whose names hold any of the parts. */
export function chosen<Named extends { name: string }>(all: readonly Named[], only: string[]): Named[] {
  return all.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
}
