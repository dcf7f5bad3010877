import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import { perAddressLifted } from '../../load/lifted-limits.ts';
import { ownRoom } from '../../support/own-room.ts';
import { type LoginChoice, RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';
import { step } from '../../support/step.ts';

const pairs = 200;

interface Place {
  client: RelayClient;
  choice: LoginChoice;
}

async function takePlace(relay: string, choice: LoginChoice): Promise<Place> {
  const client = await RelayClient.login(relay, choice);
  return { client, choice: { ...choice, address: client.address } };
}

/** Does what a client does by itself: comes back at the time that the relay gives it. */
async function comeBack(relay: string, { client, choice }: Place): Promise<RelayClient> {
  const { retryInMs } = await restartOf(client);
  expect(await client.closed).toEqual({ code: closeCodes.restarting, reason: 'restarting' });
  await setTimeout(retryInMs);
  return vi.waitFor(() => RelayClient.login(relay, choice), { timeout: 40_000, interval: 100 });
}

async function restartOf(client: RelayClient): Promise<{ retryInMs: number }> {
  for (;;) {
    const received = await client.next();
    if ('type' in received && received.type === 'restarting') return received;
  }
}

async function nextFrame(client: RelayClient): Promise<string> {
  for (;;) {
    const received = await client.next();
    if ('payload' in received) return received.payload;
  }
}

test('a restart under 200 live rooms loses none of them', async () => {
  const first = await startRelayProcess(0, '127.0.0.1', perAddressLifted);
  const relay = first.address;
  const places = await step('200 hosts and their viewers log in', () =>
    Promise.all(
      Array.from({ length: pairs }, async () => {
        const room = ownRoom();
        return {
          host: await takePlace(relay, { role: 'host', room }),
          viewer: await takePlace(relay, { role: 'viewer', room }),
        };
      }),
    ),
  );

  const coming = Promise.all(
    places.map(async ({ host, viewer }) => {
      const [hostAgain, viewerAgain] = await Promise.all([comeBack(relay, host), comeBack(relay, viewer)]);
      return { host: hostAgain, viewer: viewerAgain };
    }),
  );
  await step('the relay ends and starts again', async () => {
    first.kill('SIGTERM');
    expect(await first.exitCode).toBe(0);
    await startRelayProcess(Number(new URL(relay).port), '127.0.0.1', perAddressLifted);
  });
  const back = await step('all come back when the relay has asked them to', () => coming);

  await step('both members of each room hear each other', async () => {
    const said = await Promise.all(
      back.map(async ({ host, viewer }, index) => {
        host.sendFrame(viewer.address, `to viewer ${index}`);
        viewer.sendFrame(host.address, `to host ${index}`);
        return [await nextFrame(viewer), await nextFrame(host)];
      }),
    );
    expect(said).toEqual(said.map((_, index) => [`to viewer ${index}`, `to host ${index}`]));
  });
});
