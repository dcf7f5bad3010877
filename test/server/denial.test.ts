import { expect, test } from 'vitest';
import { protocolVersion } from '../../src/protocol/limits.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import { ownRoom, proveOwner } from '../support/own-room.ts';
import { type LoginChoice, RelayClient } from '../support/relay-client.ts';
import { startRelay } from './start-relay.ts';

const denied = { code: closeCodes.denied, reason: 'denied' };

async function meet() {
  const { address: relay } = await startRelay();
  const room = ownRoom();
  const join = (choice: Omit<LoginChoice, 'room'>) => RelayClient.login(relay, { room, ...choice });
  const host = await join({ role: 'host' });
  const [viewer, other] = [await join({ role: 'viewer' }), await join({ role: 'viewer' })];
  for (const { address } of [viewer, other]) expect(await host.next()).toEqual({ type: 'joined', address });
  return { relay, room, join, host, viewer, other };
}

test('a viewer that the host denies hears what was said before, and the host hears nothing of it after', async () => {
  const { host, viewer } = await meet();
  host.sendFrame(viewer.address, 'removed');
  host.say({ type: 'deny', address: viewer.address });
  expect(await viewer.next()).toEqual({ from: host.address, payload: 'removed' });
  viewer.sendFrame(host.address, 'still here');
  expect(await viewer.closed).toEqual(denied);
  expect(await host.heard()).toEqual([{ type: 'left', address: viewer.address, reason: 'lost' }]);
});

test('others at the same IP address stay, and others may come', async () => {
  const { join, host, viewer, other } = await meet();
  host.say({ type: 'deny', address: viewer.address });
  await viewer.closed;
  other.sendFrame(host.address, 'here');
  const third = await join({ role: 'viewer' });
  third.sendFrame(host.address, 'too');
  expect(await host.heard()).toEqual([
    { type: 'left', address: viewer.address, reason: 'lost' },
    { from: other.address, payload: 'here' },
    { type: 'joined', address: third.address },
    { from: third.address, payload: 'too' },
  ]);
});

test('a viewer that was denied does not come back to its address', async () => {
  const { join, host, viewer } = await meet();
  host.say({ type: 'deny', address: viewer.address });
  await viewer.closed;
  await expect(join({ role: 'viewer', address: viewer.address })).rejects.toThrow('closed with 4416 denied');
});

test('a viewer cannot deny another', async () => {
  const { host, viewer, other } = await meet();
  viewer.say({ type: 'deny', address: other.address });
  expect(await viewer.closed).toEqual({ code: closeCodes.badMessage, reason: 'badMessage' });
  other.sendFrame(host.address, 'here');
  expect(await host.heard()).toEqual([
    { type: 'left', address: viewer.address, reason: 'lost' },
    { from: other.address, payload: 'here' },
  ]);
});

test('the host of another room cannot deny a viewer here', async () => {
  const { relay, host, viewer } = await meet();
  const stranger = await RelayClient.login(relay, { role: 'host', room: ownRoom() });
  stranger.say({ type: 'deny', address: viewer.address });
  await stranger.heard();
  viewer.sendFrame(host.address, 'here');
  expect(await host.next()).toEqual({ from: viewer.address, payload: 'here' });
});

test('the relay tells a host that it takes denials, and no viewer', async () => {
  const { address: relay } = await startRelay();
  const room = ownRoom();
  const [host, viewer] = [await RelayClient.connect(relay), await RelayClient.connect(relay)];
  const fields = { type: 'login', protocol: protocolVersion, room } as const;
  const { address } = host;
  host.say({ ...fields, role: 'host', address, ...proveOwner(room, address, host.nonce) });
  expect(await host.next()).toEqual({ type: 'welcome', peers: [], iceServers: [], denies: true });
  viewer.say({ ...fields, role: 'viewer', address: viewer.address });
  expect(await viewer.next()).toEqual({ type: 'welcome', peers: [address], iceServers: [] });
});
