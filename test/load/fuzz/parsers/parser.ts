import type { Random } from '../../random.ts';

/** What a parser made of an input; `wrong` says in a sentence what it must not do. */
export type Verdict = 'taken' | 'refused' | { wrong: string };

/** A parser of the sharer or the viewer, with all that is needed to judge what it makes of an input. */
export interface Parser {
  name: string;
  /** Makes an input: a valid one that was changed, or a random one. */
  make(random: Random): Buffer;
  /** Reads an input, and reads again what it has taken. */
  judge(input: Buffer): Verdict | Promise<Verdict>;
}
