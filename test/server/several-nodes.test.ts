import { expect, test } from 'vitest';
import type { Cluster } from '../../server/cluster/cluster.ts';
import { randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import { ownRoom } from '../support/own-room.ts';
import { RelayClient } from '../support/relay-client.ts';
import { SlowRooms } from './fakes/slow-rooms.ts';
import { startRelay } from './start-relay.ts';

/** A relay that is one of several, and a client that has asked to be let in. */
async function askToBeLetIn() {
  const rooms = new SlowRooms();
  let isClosed = false;
  const cluster: Cluster = {
    rooms,
    isWhole: true,
    async close() {
      isClosed = true;
    },
  };
  const relay = await startRelay({ cluster });
  const client = await RelayClient.connect(relay.address);
  const room = ownRoom();
  const welcome = client.login({ role: 'viewer', room });
  welcome.catch(() => {});
  await expect.poll(() => rooms.asked).toBe(1);
  return { relay, rooms, client, room, welcome, isClosed: () => isClosed };
}

test('a login may take a while', async () => {
  const { rooms, client, welcome } = await askToBeLetIn();
  rooms.letIn();
  expect(await welcome).toEqual([]);
  client.sendFrame(randomId(), 'hello?');
  expect(await client.next()).toMatchObject({ type: 'undelivered' });
});

test('one that is refused after a while is closed', async () => {
  const { relay, rooms, client, room, welcome } = await askToBeLetIn();
  const second = await RelayClient.connect(relay.address);
  const refused = second.login({ role: 'viewer', room });
  refused.catch(() => {});
  await expect.poll(() => rooms.asked).toBe(2);
  rooms.letIn();
  await welcome;
  await expect(refused).rejects.toThrow('closed with 4412 roomFull');
  await client.close();
});

test.each([
  ['a frame', (client: RelayClient) => client.sendFrame(randomId(), 'hello')],
  ['a ping', (client: RelayClient) => client.say({ type: 'ping' })],
  [
    'a second login',
    (client: RelayClient) =>
      client.say({
        type: 'login',
        protocol: protocolVersion,
        role: 'viewer',
        room: ownRoom(),
        address: randomId(),
      }),
  ],
])('%s before the welcome closes, and no member is left behind', async (_what, say) => {
  const { rooms, client } = await askToBeLetIn();
  say(client);
  expect(await client.closed).toEqual({ code: closeCodes.loginExpected, reason: 'loginExpected' });
  rooms.letIn();
  await expect.poll(() => rooms.counts).toEqual({ rooms: 0, members: 0 });
  expect(rooms.asked).toBe(1);
});

test('one that has gone by the time it is let in leaves', async () => {
  const { relay, rooms, client, room } = await askToBeLetIn();
  await client.vanish();
  rooms.letIn();
  const next = await RelayClient.login(relay.address, { role: 'viewer', room });
  expect(rooms.counts).toEqual({ rooms: 1, members: 1 });
  await next.close();
});

test('a relay that is out of touch with the others asks for no more clients', async () => {
  const cluster = { rooms: new SlowRooms(), isWhole: true, close: async () => {} };
  const { address } = await startRelay({ cluster });
  const health = async () => {
    const answer = await fetch(`${address}healthz`);
    return [answer.status, await answer.json()];
  };
  expect(await health()).toEqual([200, { status: 'ok' }]);
  cluster.isWhole = false;
  expect(await health()).toEqual([503, { status: 'alone' }]);
});

test('a relay that closes takes leave of the others when its clients have gone', async () => {
  const { relay, rooms, welcome, isClosed } = await askToBeLetIn();
  rooms.letIn();
  await welcome;
  await relay.close();
  expect(isClosed()).toBe(true);
});
