import type { LoadClient } from '../load-client.ts';
import type { FuzzFrame } from './fuzz-frame.ts';
import type { Tally } from './tally.ts';

export interface ClientChoice {
  /** Opens a connection, anew each time the relay has closed the last. */
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
    const frames = choice.volley().slice(0, left);
    for (const { bytes, binary } of frames) client.socket.send(bytes, { binary });
    left -= frames.length;
    tally.frames += frames.length;
    await client.ping().catch(throwWhileOpen(client));
  }
  client?.vanish();

  async function enterCounted(): Promise<LoadClient> {
    const entered = await choice.enter();
    tally.connections += 1;
    entered.onFrame = (frame) => {
      if (frame.includes(marker)) tally.leaked += 1;
    };
    entered.onClose = (code) => {
      tally.closed[code] = (tally.closed[code] ?? 0) + 1;
    };
    return entered;
  }
}

function throwWhileOpen(client: LoadClient) {
  return (error: unknown) => {
    if (client.isOpen) throw error;
  };
}
