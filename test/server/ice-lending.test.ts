import { expect, onTestFinished, test, vi } from 'vitest';
import { IceServers } from '../../server/ice/ice-servers.ts';
import { randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { ownRoom } from '../support/own-room.ts';
import { RelayClient } from '../support/relay-client.ts';
import { startRelay } from './start-relay.ts';

const urls = ['turn:turn.example.org'];
const turn = { urls, username: expect.stringMatching(/^\d{10}:[\w-]{22}$/), credential: expect.any(String) };
const ice = {
  stunUrls: ['stun:stun.example.org'],
  turnServers: [{ urls, secret: 'of the test' }],
  turnLifetimeMs: 200,
};
const stun = [{ urls: ice.stunUrls }];

async function watch(relay: string, room = randomId()): Promise<RelayClient> {
  const client = await RelayClient.connect(relay);
  const { address } = client;
  client.say({ type: 'login', protocol: protocolVersion, role: 'viewer', room, address });
  return client;
}

test('a viewer that waits for a host is lent nothing that costs, and TURN servers before it hears of one', async () => {
  const { address: relay } = await startRelay({ ice });
  const room = ownRoom();
  const viewer = await watch(relay, room);
  expect(await viewer.next()).toEqual({ type: 'welcome', peers: [], iceServers: stun, turnLater: true });
  const host = await RelayClient.login(relay, { role: 'host', room });
  expect(await viewer.next()).toEqual({ type: 'ice-servers', iceServers: [...stun, turn] });
  expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
});

test('a viewer that meets a host is lent TURN servers, and new ones before those end', async () => {
  const { address: relay } = await startRelay({ ice });
  const room = ownRoom();
  const host = await RelayClient.login(relay, { role: 'host', room });
  const viewer = await watch(relay, room);
  const iceServers = [...stun, turn];
  expect(await viewer.next()).toEqual({ type: 'welcome', peers: [host.address], iceServers });
  expect(await viewer.next()).toEqual({ type: 'ice-servers', iceServers });
  expect(await viewer.next()).toEqual({ type: 'ice-servers', iceServers });
});

test('what was lent is taken back when the connection ends', async () => {
  const lend = vi.spyOn(IceServers.prototype, 'lend');
  const takeBack = vi.spyOn(IceServers.prototype, 'takeBack');
  onTestFinished(() => void vi.restoreAllMocks());
  const { address: relay } = await startRelay({ ice });
  const client = await RelayClient.login(relay, { role: 'host', room: ownRoom() });
  const isTakenBack = () => takeBack.mock.calls.some(([member]) => member === lend.mock.calls[0]?.[0]);
  expect(isTakenBack()).toBe(false);
  await client.close(1000);
  await vi.waitFor(() => expect(isTakenBack()).toBe(true));
});
