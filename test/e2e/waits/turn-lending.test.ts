import { describe, expect, it } from 'vitest';
import type { TurnCredentials } from '../../../server/ice/turn-credentials.ts';
import { protocolVersion } from '../../../src/protocol/limits.ts';
import { askTurn } from '../../support/ask-turn.ts';
import { type Coturn, haveCoturn, startCoturn } from '../../support/coturn.ts';
import { ownRoom, proveOwner } from '../../support/own-room.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { startRelayProcess } from '../../support/relay-process.ts';

describe.runIf(await haveCoturn())('what a relay lends of the real coturn', () => {
  it('is the share of one IP address, however often it logs in', async () => {
    const coturn = await startCoturn('user-quota=2');
    const relay = await startRelay(coturn, '--turn-lifetime', '60');
    const lent = [await borrow(relay), await borrow(relay), await borrow(relay)];
    const asks = [];
    for (const credentials of lent) asks.push(await askTurn(coturn, credentials, '8.8.8.8'));
    expect(asks).toEqual([200, 200, 486]);
  });

  it('is good for its lifetime, and no longer once the WebSocket is closed', async () => {
    const coturn = await startCoturn();
    const credentials = await borrow(await startRelay(coturn, '--turn-lifetime', '5'));
    expect(await askTurn(coturn, credentials, '8.8.8.8')).toBe(200);
    const ask = () => askTurn(coturn, credentials, '8.8.8.8');
    await expect.poll(ask, { timeout: 20_000, interval: 500 }).toBe(401);
  });
});

async function startRelay(coturn: Coturn, ...flags: string[]): Promise<string> {
  const turn = ['--turn-url', coturn.url('udp'), '--turn-secret', coturn.secret];
  return (await startRelayProcess(0, '127.0.0.1', [...turn, ...flags])).address;
}

/** Logs in as the host of a new room, and leaves again with what it was lent. */
async function borrow(relay: string): Promise<TurnCredentials> {
  const client = await RelayClient.connect(relay);
  const { address, nonce } = client;
  const room = ownRoom();
  client.say({
    type: 'login',
    protocol: protocolVersion,
    role: 'host',
    room,
    address,
    ...proveOwner(room, address, nonce),
  });
  const welcome = await client.next();
  if (!('iceServers' in welcome)) throw new Error('there is no welcome');
  await client.close(1000);
  const turn = welcome.iceServers.find((server) => 'username' in server);
  if (!turn || !('username' in turn)) throw new Error('nothing was lent');
  return turn;
}
