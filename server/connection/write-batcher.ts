import type { Writable } from 'node:stream';

/**
 * Lets what is written in one turn of the event loop leave in one system call, which costs more than
 * all else about a message: frames that arrive together travel on together, a lone one is not delayed.
 */
export class WriteBatcher {
  readonly #stream: Writable;
  #held = false;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** To be called before each write. */
  hold(): void {
    if (this.#held) return;
    this.#held = true;
    this.#stream.cork();
    process.nextTick(WriteBatcher.#release, this);
  }

  static #release(batcher: WriteBatcher): void {
    batcher.#held = false;
    batcher.#stream.uncork();
  }
}
