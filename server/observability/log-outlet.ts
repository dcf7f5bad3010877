import type { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

/** What may wait to be written; beyond it lines are dropped, because an unread log must not fill the memory. */
const waitingBytes = 8 * 1024 * 1024;
/** How long the last lines may take when the program ends. */
const endTimeoutMs = 1_000;

/** Where lines of the log go: those of one turn of the event loop are written together, for each write costs. */
export class LogOutlet {
  readonly #stream: Writable;
  #turn = '';

  constructor(stream: Writable) {
    this.#stream = stream;
    // The reader has gone.
    stream.on('error', () => {});
  }

  write(line: string): void {
    if (this.#turn === '') setImmediate(this.#endTurn);
    this.#turn += line;
  }

  /** Resolves once all is written, or cannot be. */
  async end(): Promise<void> {
    this.#endTurn();
    const written = new Promise((resolve) => this.#stream.write('', resolve));
    await Promise.race([written, setTimeout(endTimeoutMs)]);
  }

  readonly #endTurn = (): void => {
    if (this.#stream.writableLength < waitingBytes) this.#stream.write(this.#turn);
    this.#turn = '';
  };
}
