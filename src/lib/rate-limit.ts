/** A token bucket that needs neither timer nor allocation: it fills up when it is asked. */
export class RateLimit {
  readonly #msPerUnit: number;
  readonly #toleratedMs: number;
  /** When all that was taken would have come in had it kept to the rate. */
  #dueAt = 0;
  /** Units that cost nothing, each once. */
  #credit = 0;

  constructor(perSecond: number, burst: number) {
    this.#msPerUnit = 1000 / perSecond;
    this.#toleratedMs = burst * this.#msPerUnit;
  }

  /** Lets these units through on top of the rate, once. Unused credit grows to `most` units and no further. */
  grant(units: number, most = Number.POSITIVE_INFINITY): void {
    this.#credit = Math.min(this.#credit + units, most);
  }

  /** Whether it is as full as it was at first, but for its credit. */
  isIdle(now: number): boolean {
    return this.#dueAt <= now;
  }

  /** How long from `now` on until so much is left, in ms; credit does not count. */
  waitMs(units: number, now: number): number {
    return Math.max(0, Math.max(this.#dueAt, now) + units * this.#msPerUnit - this.#toleratedMs - now);
  }

  /** Whether there was so much left, at a time in ms that never goes back. */
  take(units: number, now: number): boolean {
    const free = Math.min(this.#credit, units);
    this.#credit -= free;
    this.#dueAt = Math.max(this.#dueAt, now) + (units - free) * this.#msPerUnit;
    return this.#dueAt - now <= this.#toleratedMs;
  }
}
