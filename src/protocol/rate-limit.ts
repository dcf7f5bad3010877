/** A token bucket that needs neither timer nor allocation: it fills up when it is asked. */
export class RateLimit {
  readonly #msPerUnit: number;
  #toleratedMs: number;
  /** When all that was taken would have come in had it kept to the rate. */
  #dueAt = 0;

  constructor(perSecond: number, burst: number) {
    this.#msPerUnit = 1000 / perSecond;
    this.#toleratedMs = burst * this.#msPerUnit;
  }

  /** Lets so much more through, once. */
  grant(units: number): void {
    this.#toleratedMs += units * this.#msPerUnit;
  }

  /** Whether there was so much left, at a time in ms that never goes back. */
  take(units: number, now: number): boolean {
    this.#dueAt = Math.max(this.#dueAt, now) + units * this.#msPerUnit;
    return this.#dueAt - now <= this.#toleratedMs;
  }
}
