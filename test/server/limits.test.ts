import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { RelayOptions } from '../../server/relay-options.ts';
import { maxMessageBytes } from '../../src/protocol/limits.ts';
import { closeCodes } from '../../src/protocol/messages/close-codes.ts';
import { ownRoom } from '../support/own-room.ts';
import { type LoginChoice, RelayClient } from '../support/relay-client.ts';
import { startRelay } from './start-relay.ts';

async function open(options: RelayOptions) {
  const { address: relay } = await startRelay(options);
  const room = ownRoom();
  const join = (role: LoginChoice['role'], choice: Partial<LoginChoice> = {}) =>
    RelayClient.login(relay, { role, room, ...choice });
  return { relay, room, join };
}

async function meet(options: RelayOptions) {
  const { join, ...rest } = await open(options);
  const host = await join('host');
  const viewer = await join('viewer');
  await host.next();
  return { ...rest, join, host, viewer };
}

const slowly = { messagesPerSecond: 0.001, messagesPerPeer: 0 };
const freely = { messagesPerSecond: Number.POSITIVE_INFINITY };

test('too many messages close with tooFast: what came before arrives, and the sender is lost', async () => {
  const { host, viewer } = await meet({ limits: { ...slowly, messageBurst: 5 } });
  for (const payload of ['1', '2', '3', '4', '5', '6']) viewer.sendFrame(host.address, payload);
  expect(await viewer.closed).toEqual({ code: closeCodes.tooFast, reason: 'tooFast' });
  expect(await host.heard()).toEqual([
    ...['1', '2', '3', '4'].map((payload) => ({ from: viewer.address, payload })),
    { type: 'left', address: viewer.address, reason: 'lost' },
  ]);
});

test('a large message counts several times', async () => {
  const { host, viewer } = await meet({ limits: { ...slowly, messageBurst: 18 } });
  const payload = 'x'.repeat(maxMessageBytes - 16);
  viewer.sendFrame(host.address, payload);
  expect(await host.next()).toEqual({ from: viewer.address, payload });
  viewer.sendFrame(host.address, '');
  expect(await viewer.closed).toEqual({ code: closeCodes.tooFast, reason: 'tooFast' });
});

test('pings of the WebSocket protocol count, too', async () => {
  const { viewer } = await meet({ limits: { ...slowly, messageBurst: 5 } });
  for (let i = 0; i < 5; i += 1) viewer.socket.ping();
  expect(await viewer.closed).toEqual({ code: closeCodes.tooFast, reason: 'tooFast' });
});

test('a client that learns of a peer may say more', async () => {
  const { host, viewer } = await meet({ limits: { ...slowly, messageBurst: 2, messagesPerPeer: 3 } });
  const payloads = ['1', '2', '3', '4'];
  for (const payload of payloads) host.sendFrame(viewer.address, payload);
  for (const payload of payloads) viewer.sendFrame(host.address, payload);
  for (const payload of payloads) {
    expect(await viewer.next()).toEqual({ from: host.address, payload });
    expect(await host.next()).toEqual({ from: viewer.address, payload });
  }
});

test('one address has so many connections, and others have as many', async () => {
  const { relay } = await open({ trustedProxies: ['loopback'], limits: { connectionsPerAddress: 2 } });
  const first = await RelayClient.connect(relay, { forwardedFor: '203.0.113.7' });
  await RelayClient.connect(relay, { forwardedFor: '203.0.113.7' });
  await expect(RelayClient.connect(relay, { forwardedFor: '203.0.113.7' })).rejects.toThrow(
    'closed with 4413 tooManyConnections',
  );
  await RelayClient.connect(relay, { forwardedFor: '203.0.113.8' });
  await first.close();
  await expect
    .poll(() => RelayClient.connect(relay, { forwardedFor: '203.0.113.7' }))
    .toBeInstanceOf(RelayClient);
});

test('a client cannot choose the address it counts for', async () => {
  const { relay } = await open({ limits: { connectionsPerAddress: 1 } });
  await RelayClient.connect(relay, { forwardedFor: '203.0.113.7' });
  await expect(RelayClient.connect(relay, { forwardedFor: '203.0.113.8' })).rejects.toThrow(
    'closed with 4413 tooManyConnections',
  );
});

test('one address is in so many rooms', async () => {
  const { relay, join } = await open({ limits: { roomsPerAddress: 1 } });
  await RelayClient.connect(relay);
  const host = await join('host');
  const viewer = await join('viewer');
  const elsewhere = { room: ownRoom() };
  await expect(join('host', elsewhere)).rejects.toThrow('closed with 4414 tooManyRooms');
  await host.vanish();
  expect(await viewer.next()).toEqual({ type: 'left', address: host.address, reason: 'lost' });
  await expect(join('host', elsewhere)).rejects.toThrow('closed with 4414 tooManyRooms');
  viewer.say({ type: 'leave' });
  await viewer.closed;
  await join('host', elsewhere);
});

test('a share has so many viewers: one more is sent away and no member hears of it', async () => {
  const { join, host, viewer } = await meet({ limits: { viewersPerRoom: 1 } });
  await expect(join('viewer')).rejects.toThrow('closed with 4412 roomFull');
  expect([await host.heard(), await viewer.heard()]).toEqual([[], []]);
});

test('a full share takes back its viewers and its host, and a new viewer when one has left', async () => {
  const { join, host, viewer } = await meet({ limits: { viewersPerRoom: 1 } });
  const again = await join('viewer', { address: viewer.address });
  const newcomer = await join('viewer', { replaces: again.address });
  await join('host');
  expect(await host.closed).toEqual({ code: closeCodes.replaced, reason: 'replaced' });
  newcomer.say({ type: 'leave' });
  await newcomer.closed;
  await join('viewer');
});

test('a client that does not log in is closed, and no ping helps', async () => {
  const client = await RelayClient.connect((await open({ limits: { loginTimeoutMs: 50 } })).relay);
  const pinging = setInterval(() => client.socket.ping(), 5);
  expect(await client.closed).toEqual({ code: closeCodes.loginTimeout, reason: 'loginTimeout' });
  clearInterval(pinging);
});

test('a connection that says nothing at all is closed', async () => {
  const { relay } = await open({ limits: { loginTimeoutMs: 50 } });
  const { hostname, port } = new URL(relay);
  const socket = connect(Number(port), hostname);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a client that answers no ping is closed as lost, one that does stays', async () => {
  const limits = { pingIntervalMs: 100, silenceTimeoutMs: 1_500, closeTimeoutMs: 5_000 };
  const { host, viewer } = await meet({ limits });
  viewer.socket.pause();
  expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'lost' });
  expect(await host.heard()).toEqual([]);
  viewer.socket.resume();
  expect(await viewer.closed).toEqual({ code: closeCodes.silent, reason: 'silent' });
});

test('a viewer that sends more than the host reads is closed; the host and its other viewers stay', async () => {
  const { host, viewer, join } = await meet({ limits: { ...freely, maxBacklogBytes: maxMessageBytes } });
  const other = await join('viewer');
  host.socket.pause();
  const payload = 'x'.repeat(maxMessageBytes / 2);
  const sending = setInterval(() => viewer.sendFrame(host.address, payload), 1);
  onTestFinished(() => clearInterval(sending));
  expect(await viewer.closed).toEqual({ code: closeCodes.tooFast, reason: 'tooFast' });
  other.sendFrame(host.address, 'still here');
  host.socket.resume();
  await vi.waitFor(async () => {
    expect(await host.heard()).toContainEqual({ from: other.address, payload: 'still here' });
  });
});

test('viewers that flood a slow host and come again and again are closed, and the host stays', async () => {
  const { host, join } = await meet({ limits: { ...freely, maxUnreadBytes: 128 * maxMessageBytes } });
  host.socket.pause();
  const codes: number[] = [];
  for (let times = 0; times < 60; times += 1) {
    const flooder = await join('viewer');
    for (let frames = 0; frames < 7; frames += 1) flooder.sendFrame(host.address, 'x'.repeat(60_000));
    // The pong says that the relay has taken all of it; a flooder that is closed gets none.
    await flooder.heard().catch(() => {});
    await flooder.vanish();
    codes.push((await flooder.closed).code);
  }
  host.socket.resume();
  await host.heard();
  const late = await join('viewer');
  late.sendFrame(host.address, 'here');
  expect(await host.heard()).toContainEqual({ from: late.address, payload: 'here' });
  expect(codes.at(-1)).toBe(closeCodes.tooFast);
});

test('a client that reads nothing of what waits for it is closed as lost, and the sender stays', async () => {
  const patient = { maxBacklogBytes: Number.POSITIVE_INFINITY, maxUnreadBytes: Number.POSITIVE_INFINITY };
  const limits = { ...freely, ...patient, stallTimeoutMs: 200, closeTimeoutMs: 5_000 };
  const { host, viewer } = await meet({ limits });
  host.socket.pause();
  const payload = 'x'.repeat(maxMessageBytes / 2);
  const left = { type: 'left', address: host.address, reason: 'lost' };
  const sending = setInterval(() => viewer.sendFrame(host.address, payload), 1);
  onTestFinished(() => clearInterval(sending));
  expect(await viewer.next()).toEqual(left);
  clearInterval(sending);
  host.socket.resume();
  expect(await host.closed).toEqual({ code: closeCodes.tooSlow, reason: 'tooSlow' });
  expect(viewer.socket.readyState).toBe(viewer.socket.OPEN);
});

test('a client that reads no more at all is let go after the close timeout', async () => {
  const limits = { ...freely, loginTimeoutMs: 50, closeTimeoutMs: 50, connectionsPerAddress: 1 };
  const { relay } = await open({ limits });
  const client = await RelayClient.connect(relay);
  client.socket.pause();
  await expect.poll(() => RelayClient.connect(relay).catch(() => 'refused')).toBeInstanceOf(RelayClient);
  client.socket.resume();
});
