import { setTimeout } from 'node:timers/promises';
import type { Id } from '../../src/protocol/id.ts';
import { type LoginChoice, RelayClient } from './relay-client.ts';

const retryMs = 20;

/** A client that does what a browser does: when its relay goes, it comes back, at the address whose turn it is. */
export class ReturningClient {
  /** All that came in frames. */
  readonly payloads: string[] = [];
  readonly #addressAt: (turn: number) => string;
  readonly #choice: LoginChoice;
  #client: RelayClient;
  #isOver = false;

  static async login(addressAt: (turn: number) => string, choice: LoginChoice): Promise<ReturningClient> {
    return new ReturningClient(addressAt, choice, await RelayClient.login(addressAt(0), choice));
  }

  private constructor(addressAt: (turn: number) => string, choice: LoginChoice, client: RelayClient) {
    this.#addressAt = addressAt;
    this.#client = client;
    this.#choice = { ...choice, address: client.address };
    void this.#stay();
  }

  get address(): Id {
    return this.#client.address;
  }

  sendFrame(address: Id, payload: string): void {
    const { socket } = this.#client;
    if (socket.readyState === socket.OPEN) this.#client.sendFrame(address, payload);
  }

  stop(): void {
    this.#isOver = true;
    this.#client.socket.terminate();
  }

  async #stay(): Promise<void> {
    await this.#listen();
    for (let turn = 1; !this.#isOver; turn += 1) {
      const again = await RelayClient.login(this.#addressAt(turn), this.#choice).catch(() => undefined);
      if (again) {
        this.#client = again;
        await this.#listen();
      }
      await setTimeout(retryMs);
    }
  }

  /** Till the connection ends. */
  async #listen(): Promise<void> {
    for (;;) {
      const received = await this.#client.next().catch(() => undefined);
      if (!received) return;
      if ('payload' in received) this.payloads.push(received.payload);
    }
  }
}
