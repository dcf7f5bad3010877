import { onTestFinished } from 'vitest';
import { ownRoom } from '../../support/own-room.ts';
import { RelayClient } from '../../support/relay-client.ts';
import type { Target } from './attacks.ts';

const roundMs = 200;

export interface WorkingRooms {
  /** Ends the talk and says what was lost; nothing if all is well. */
  end(): Promise<string[]>;
}

/** Hosts and viewers from another address than the attacker's, who say one number after the other to each other. */
export async function openWorkingRooms({ address, ca }: Target, count: number): Promise<WorkingRooms> {
  const pairs = await Promise.all(Array.from({ length: count }, (_, index) => openPair(index)));
  let said = 0;
  const timer = setInterval(() => {
    for (const { host, viewer } of pairs) {
      viewer.sendFrame(host.address, `${said}`);
      host.sendFrame(viewer.address, `${said}`);
    }
    said += 1;
  }, roundMs);
  onTestFinished(() => clearInterval(timer));

  async function openPair(index: number) {
    const from = `127.0.1.${1 + (index % 5)}`;
    const room = ownRoom();
    const host = await RelayClient.connect(address, { ca, from });
    await host.login({ role: 'host', room });
    const viewer = await RelayClient.connect(address, { ca, from });
    await viewer.login({ role: 'viewer', room });
    await host.next();
    return { host, viewer };
  }

  async function losses(client: RelayClient, name: string): Promise<string[]> {
    try {
      for (let number = 0; number < said; number += 1) {
        const heard = await client.next();
        if (!('payload' in heard) || heard.payload !== `${number}`)
          return [`${name} heard ${JSON.stringify(heard)} instead of ${number}`];
      }
      return [];
    } catch (error) {
      return [`${name}: ${error}`];
    }
  }

  return {
    async end() {
      clearInterval(timer);
      const all = pairs.flatMap(({ host, viewer }, index) => [
        losses(host, `the host of room ${index}`),
        losses(viewer, `the viewer of room ${index}`),
      ]);
      const lost = (await Promise.all(all)).flat();
      await Promise.all(pairs.flatMap(({ host, viewer }) => [host.close(1000), viewer.close(1000)]));
      return lost;
    },
  };
}
