interface Timer {
  id: number;
  at: number;
  callback(): void;
}

/** A clock that the test advances. It calls back at the exact time. */
export class TestClock {
  now = 0;
  #lastId = 0;
  /** Latest first. */
  readonly #timers: Timer[] = [];

  setTimeout(callback: () => void, ms: number): number {
    const id = ++this.#lastId;
    const at = this.now + ms;
    const place = this.#timers.findLastIndex((timer) => timer.at > at) + 1;
    this.#timers.splice(place, 0, { id, at, callback });
    return id;
  }

  clearTimeout(id: number | undefined): void {
    const place = this.#timers.findIndex((timer) => timer.id === id);
    if (place >= 0) this.#timers.splice(place, 1);
  }

  advance(ms: number): void {
    const end = this.now + ms;
    for (let timer = this.#timers.at(-1); timer && timer.at <= end; timer = this.#timers.at(-1)) {
      this.#timers.pop();
      this.now = timer.at;
      timer.callback();
    }
    this.now = end;
  }
}
