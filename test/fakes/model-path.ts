import type { ModelConnection } from './model-connection.ts';
import type { TestClock } from './test-clock.ts';

const checksMs = 100;

/** The network between two connections, as far as ICE makes one path of it (RFC 8445). */
export class ModelPath {
  readonly clock: TestClock;
  /** Whether anything gets through at all. */
  #isWhole = true;
  /** Whether what one end sends reaches the other. */
  works = false;
  #lastCredential = 0;
  #oldestUsable = 1;
  readonly #ends: ModelConnection[] = [];

  constructor(clock: TestClock) {
    this.clock = clock;
  }

  join(end: ModelConnection): void {
    this.#ends.push(end);
  }

  other(end: ModelConnection): ModelConnection | undefined {
    return this.#ends.find((one) => one !== end);
  }

  newCredential(): number {
    return ++this.#lastCredential;
  }

  cut(): void {
    this.#isWhole = false;
    this.changed();
  }

  mend(): void {
    this.#isWhole = true;
    this.changed();
  }

  /** One end has gone to another network: only new candidates find a path. */
  move(): void {
    this.#oldestUsable = this.#lastCredential + 1;
    this.changed();
  }

  /** To be called when anything has happened that a path depends on. */
  changed(): void {
    const [one, other] = this.#ends;
    if (!one || !other) return;
    if (this.#canMeet(one, other)) this.clock.setTimeout(() => this.#meet(one, other), checksMs);
    const works = this.#carries(one, other);
    if (works === this.works) return;
    this.works = works;
    for (const end of this.#ends) end.pathChanged();
  }

  #meet(one: ModelConnection, other: ModelConnection): void {
    if (!this.#canMeet(one, other)) return;
    for (const end of this.#ends) end.selected = { local: end.local, remote: end.remote };
    this.changed();
  }

  /** Both know what the other goes by, and at least one knows where to find it. */
  #canMeet(one: ModelConnection, other: ModelConnection): boolean {
    return (
      this.#isOpen(one, other) &&
      one.selected?.local !== one.local &&
      this.#fits(one, other) &&
      (one.candidates.has(one.remote) || other.candidates.has(other.remote))
    );
  }

  #carries(one: ModelConnection, other: ModelConnection): boolean {
    const { selected: ofOne } = one;
    const { selected: ofOther } = other;
    return this.#isOpen(one, other) && ofOne !== null && ofOther !== null && this.#fits(ofOne, ofOther);
  }

  #isOpen(one: ModelConnection, other: ModelConnection): boolean {
    return this.#isWhole && one.state !== 'closed' && other.state !== 'closed';
  }

  #fits(one: Pair, other: Pair): boolean {
    return (
      one.local === other.remote &&
      one.remote === other.local &&
      Math.min(one.local, one.remote) >= this.#oldestUsable
    );
  }
}

/** The credentials (ufrag and password) that two ends check each other by. */
export interface Pair {
  local: number;
  remote: number;
}
