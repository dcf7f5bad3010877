import { expect, onTestFinished, test, vi } from 'vitest';
import { IceServers } from '../../server/ice-servers.ts';
import { randomId } from '../../src/protocol/id.ts';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { RelayClient } from '../support/relay-client.ts';
import { startRelay } from './start-relay.ts';

const urls = ['turn:turn.example.org'];
const turn = { urls, username: expect.stringMatching(/^\d{10}:[\w-]{22}$/), credential: expect.any(String) };
const ice = {
  stunUrls: ['stun:stun.example.org'],
  turnServers: [{ urls, secret: 'of the test' }],
  turnLifetimeMs: 200,
};

async function logIn(relay: string): Promise<RelayClient> {
  const client = await RelayClient.connect(relay);
  const { address } = client;
  client.say({ type: 'login', protocol: protocolVersion, role: 'viewer', room: randomId(), address });
  return client;
}

test('the welcome lends ICE servers, and new ones follow before those end', async () => {
  const { address: relay } = await startRelay({ ice });
  const client = await logIn(relay);
  const iceServers = [{ urls: ice.stunUrls }, turn];
  expect(await client.next()).toEqual({ type: 'welcome', peers: [], iceServers });
  expect(await client.next()).toEqual({ type: 'ice-servers', iceServers });
  expect(await client.next()).toEqual({ type: 'ice-servers', iceServers });
});

test('what was lent is taken back when the connection ends', async () => {
  const lend = vi.spyOn(IceServers.prototype, 'lend');
  const takeBack = vi.spyOn(IceServers.prototype, 'takeBack');
  onTestFinished(() => void vi.restoreAllMocks());
  const { address: relay } = await startRelay({ ice });
  const client = await logIn(relay);
  await client.next();
  const isTakenBack = () => takeBack.mock.calls.some(([member]) => member === lend.mock.calls[0]?.[0]);
  expect(isTakenBack()).toBe(false);
  await client.close(1000);
  await vi.waitFor(() => expect(isTakenBack()).toBe(true));
});
