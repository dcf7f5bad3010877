import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import { type LoadClient, RelayClosed } from '../load-client.ts';
import type { FuzzFrame } from './fuzz-frame.ts';
import type { Tally } from './tally.ts';

export interface ClientChoice {
  /** Opens a connection, and another each time the relay has closed the last. */
  enter(): Promise<LoadClient>;
  volley(): FuzzFrame[];
  beforeVolley?(): Promise<void>;
  /** How many frames to send. */
  quota: number;
  /** What no frame it hears may hold. */
  marker: string;
  tally: Tally;
}

/** Sends volley after volley; rejects when the relay neither answers nor closes. */
export async function runClient(choice: ClientChoice): Promise<void> {
  const { quota, marker, tally } = choice;
  let client: LoadClient | undefined;
  for (let left = quota; left > 0; ) {
    await choice.beforeVolley?.();
    if (!client?.isOpen) client = await enterCounted();
    if (!client) continue;
    const frames = choice.volley().slice(0, left);
    for (const { bytes, binary } of frames) client.socket.send(bytes, { binary });
    left -= frames.length;
    tally.frames += frames.length;
    await client.ping().catch(throwWhileOpen(client));
  }
  client?.vanish();

  /** Undefined when the relay refuses: a stranger may sit at the address, until it is closed for its next frame. */
  async function enterCounted(): Promise<LoadClient | undefined> {
    tally.connections += 1;
    const entered = await choice.enter().catch(refused);
    if (!entered) return undefined;
    entered.onFrame = (frame) => {
      if (frame.includes(marker)) tally.leaked += 1;
    };
    entered.onClose = countClosed;
    return entered;
  }

  function refused(error: unknown): undefined {
    if (!(error instanceof RelayClosed) || error.code !== closeCodes.addressTaken) throw error;
    countClosed(error.code);
  }

  function countClosed(code: number): void {
    tally.closed[code] = (tally.closed[code] ?? 0) + 1;
  }
}

function throwWhileOpen(client: LoadClient) {
  return (error: unknown) => {
    if (client.isOpen) throw error;
  };
}
