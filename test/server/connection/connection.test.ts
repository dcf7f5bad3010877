import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import { maxMessageBytes, protocolVersion } from '../../../src/protocol/limits.ts';
import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import { keyOf, ownRoom, proveOwner } from '../../support/own-room.ts';
import { type LoginChoice, RelayClient } from '../../support/relay-client.ts';
import { startRelay } from '../start-relay.ts';

async function meet(options?: Parameters<typeof startRelay>[0]) {
  const { address: relay } = await startRelay(options);
  const room = ownRoom();
  const join = (choice: Omit<LoginChoice, 'room'>) => RelayClient.login(relay, { room, ...choice });
  const host = await join({ role: 'host' });
  const viewer = await join({ role: 'viewer' });
  await host.next();
  return { relay, room, join, host, viewer };
}

function otherRoomsProof(_room: Id, { address, nonce }: RelayClient) {
  return proveOwner(ownRoom(), address, nonce);
}

async function connect(options?: Parameters<typeof startRelay>[0]): Promise<RelayClient> {
  return RelayClient.connect((await startRelay(options)).address);
}

test('a login is welcomed with the peers present and announced to them', async () => {
  const { address: relay } = await startRelay();
  const room = ownRoom();
  const [host, viewer] = await Promise.all([RelayClient.connect(relay), RelayClient.connect(relay)]);
  expect(await host.login({ role: 'host', room })).toEqual([]);
  expect(await viewer.login({ role: 'viewer', room })).toEqual([host.address]);
  expect(await host.next()).toEqual({ type: 'joined', address: viewer.address });
});

describe('a login that the handshake takes along', () => {
  const text = (fields: object) =>
    JSON.stringify({ type: 'login', protocol: protocolVersion, role: 'viewer', ...fields });

  test('is welcomed at once, without a hello', async () => {
    const { relay, room, host } = await meet();
    const address = randomId();
    const viewer = RelayClient.carry(relay, text({ room, address }));
    expect(await viewer.next()).toMatchObject({ type: 'welcome', peers: [host.address] });
    expect(await host.next()).toEqual({ type: 'joined', address });
    expect(viewer.socket.protocol).toBe('tabwire');
    viewer.sendFrame(host.address, 'here');
    expect(await host.next()).toEqual({ from: address, payload: 'here' });
  });

  test.each([
    ['no JSON', 'hello', 'badMessage'],
    ['nothing', '', 'badMessage'],
    ['another version', text({ protocol: 99 }), 'wrongVersion'],
    ['a ping', '{"type":"ping"}', 'loginExpected'],
  ] as const)('and that is %s is closed', async (_, login, why) => {
    const { address } = await startRelay();
    const { code } = await RelayClient.carry(address, login).closed;
    expect(code).toBe(closeCodes[why]);
  });

  test('cannot be of a host, which has no nonce to sign yet', async () => {
    const { address: relay } = await startRelay();
    const [room, address] = [ownRoom(), randomId()];
    const login = text({ role: 'host', room, address, ...proveOwner(room, address, randomId()) });
    expect((await RelayClient.carry(relay, login).closed).code).toBe(closeCodes.notYourRoom);
  });
});

test('frames arrive both ways with the address of their sender', async () => {
  const { host, viewer } = await meet();
  host.sendFrame(viewer.address, 'offer');
  expect(await viewer.next()).toEqual({ from: host.address, payload: 'offer' });
  viewer.sendFrame(host.address, 'answer');
  expect(await host.next()).toEqual({ from: viewer.address, payload: 'answer' });
});

test('frames arrive in the order they were sent, up to the largest', async () => {
  const { host, viewer } = await meet();
  const payloads = ['', 'a', 'x'.repeat(maxMessageBytes - 16), 'b'];
  for (const payload of payloads) viewer.sendFrame(host.address, payload);
  expect(await host.heard()).toEqual(payloads.map((payload) => ({ from: viewer.address, payload })));
});

test('viewers can neither hear of nor reach one another', async () => {
  const { join, viewer } = await meet();
  const other = await join({ role: 'viewer' });
  other.sendFrame(viewer.address, 'psst');
  expect(await other.next()).toEqual({ type: 'undelivered', address: viewer.address });
  await other.close(1000);
  expect(await viewer.heard()).toEqual([]);
});

test('a frame does not leave its room', async () => {
  const { relay, host } = await meet();
  const stranger = await RelayClient.login(relay, { role: 'viewer', room: randomId() });
  stranger.sendFrame(host.address, 'psst');
  expect(await stranger.next()).toEqual({ type: 'undelivered', address: host.address });
  expect(await host.heard()).toEqual([]);
});

test('a frame to a member that has gone comes back as undelivered and the sender stays', async () => {
  const { host, viewer } = await meet();
  await viewer.close(1000);
  await host.next();
  host.sendFrame(viewer.address, 'too late');
  expect(await host.next()).toEqual({ type: 'undelivered', address: viewer.address });
  expect(await host.heard()).toEqual([]);
});

test('who says leave is closed with 1000 and has left', async () => {
  const { host, viewer } = await meet();
  viewer.say({ type: 'leave' });
  expect(await viewer.closed).toEqual({ code: 1000, reason: 'left' });
  expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'left' });
});

test.each([
  [1000, 'left'],
  [1001, 'left'],
  [undefined, 'lost'],
  [4408, 'lost'],
] as const)('a socket closed with %s counts as %s', async (code, reason) => {
  const { host, viewer } = await meet();
  await viewer.close(code);
  expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason });
});

test('a host that closes without a leave is lost, for its page may have crashed', async () => {
  const { host, viewer } = await meet();
  await host.close(1001);
  expect(await viewer.next()).toEqual({ type: 'left', address: host.address, reason: 'lost' });
});

test('a connection that breaks is lost, and viewers wait for the host to come back', async () => {
  const { join, host, viewer } = await meet();
  await host.vanish();
  expect(await viewer.next()).toEqual({ type: 'left', address: host.address, reason: 'lost' });
  const back = await join({ role: 'host' });
  expect(await viewer.next()).toEqual({ type: 'joined', address: back.address });
  back.sendFrame(viewer.address, 'again');
  expect(await viewer.next()).toEqual({ from: back.address, payload: 'again' });
});

test('a new socket at the same address takes over and gets the frames', async () => {
  const { join, host, viewer } = await meet();
  const again = await join({ role: 'viewer', address: viewer.address });
  expect(await viewer.closed).toEqual({ code: closeCodes.replaced, reason: 'replaced' });
  expect(await host.heard()).toEqual([{ type: 'joined', address: viewer.address }]);
  host.sendFrame(viewer.address, 'hello');
  expect(await again.next()).toEqual({ from: host.address, payload: 'hello' });
});

test('a second host replaces the first', async () => {
  const { join, host, viewer } = await meet();
  const next = await join({ role: 'host' });
  expect(await host.closed).toEqual({ code: closeCodes.replaced, reason: 'replaced' });
  expect(await viewer.heard()).toEqual([
    { type: 'left', address: host.address, reason: 'replaced' },
    { type: 'joined', address: next.address },
  ]);
});

test('a viewer with a new address replaces the one it names', async () => {
  const { join, host, viewer } = await meet();
  const next = await join({ role: 'viewer', replaces: viewer.address });
  expect(await viewer.closed).toEqual({ code: closeCodes.replaced, reason: 'replaced' });
  expect(await host.heard()).toEqual([
    { type: 'left', address: viewer.address, reason: 'replaced' },
    { type: 'joined', address: next.address },
  ]);
});

test.each([
  ['for another connection', (room: Id, { address }: RelayClient) => proveOwner(room, address, randomId())],
  ['for another address', (room: Id, { nonce }: RelayClient) => proveOwner(room, randomId(), nonce)],
  ['for another room', otherRoomsProof],
  [
    'by another key, which says it is this one',
    (room: Id, client: RelayClient) => ({ ...otherRoomsProof(room, client), key: keyOf(room).x }),
  ],
])('a host whose proof is %s is sent away and no member hears of it', async (_what, prove) => {
  const { relay, room, host, viewer } = await meet();
  const second = await RelayClient.connect(relay);
  const fields = { type: 'login', protocol: protocolVersion, role: 'host', room } as const;
  second.say({ ...fields, address: second.address, ...prove(room, second) });
  expect(await second.closed).toEqual({ code: closeCodes.notYourRoom, reason: 'notYourRoom' });
  expect([await host.heard(), await viewer.heard()]).toEqual([[], []]);
});

const login = {
  type: 'login',
  protocol: protocolVersion,
  role: 'viewer',
  room: randomId(),
  address: randomId(),
};

test.each([
  ['no JSON', 'hello', 'badMessage'],
  ['an unknown type', '{"type":"hello"}', 'badMessage'],
  ['a login with a wrong field', JSON.stringify({ ...login, room: 'short' }), 'badMessage'],
  ['a login of another version', JSON.stringify({ ...login, protocol: protocolVersion + 1 }), 'wrongVersion'],
  ['a login of another version and shape', '{"type":"login","protocol":"3.0"}', 'wrongVersion'],
  ['a host without a proof', JSON.stringify({ ...login, role: 'host' }), 'badMessage'],
  ['a ping', '{"type":"ping"}', 'loginExpected'],
  ['a frame', Buffer.alloc(20), 'loginExpected'],
] as const)('a first message that is %s closes', async (_what, message, reason) => {
  const client = await connect();
  client.socket.send(message);
  expect(await client.closed).toEqual({ code: closeCodes[reason], reason });
});

test.each([
  ['no JSON', '{', 'badMessage'],
  ['an unknown type', '{"type":"hello"}', 'badMessage'],
  ['a frame without room for an address', Buffer.alloc(15), 'badMessage'],
  ['a second login', JSON.stringify(login), 'loginExpected'],
] as const)('after the login %s closes, and the member is lost', async (_what, message, reason) => {
  const { host, viewer } = await meet();
  viewer.socket.send(message);
  expect(await viewer.closed).toEqual({ code: closeCodes[reason], reason });
  expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'lost' });
});

test('a message that is too large closes with 1009, and the member is lost', async () => {
  const { host, viewer } = await meet();
  viewer.sendFrame(host.address, 'x'.repeat(maxMessageBytes - 15));
  expect(await viewer.closed).toEqual({ code: closeCodes.tooLarge, reason: '' });
  expect(await host.next()).toEqual({ type: 'left', address: viewer.address, reason: 'lost' });
});

test('what comes after a message that closes is ignored', async () => {
  const { host, viewer } = await meet();
  viewer.say({ type: 'leave' });
  viewer.sendFrame(host.address, 'one more thing');
  await viewer.closed;
  expect(await host.heard()).toEqual([{ type: 'left', address: viewer.address, reason: 'left' }]);
});

test('a client that logged in outlives the login timeout', async () => {
  const { host } = await meet({ limits: { loginTimeoutMs: 1_000, pingIntervalMs: 1_200 } });
  await once(host.socket, 'ping');
  expect(await host.heard()).toEqual([]);
});

test('the log names no room, address, IP address or payload', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  const logger = pino({ level: 'trace' }, sink);
  const { relay, room, host, viewer } = await meet({ logger, trustedProxies: ['loopback'] });
  viewer.sendFrame(host.address, 'payload');
  await host.next();
  viewer.socket.send('no JSON');
  await viewer.closed;
  const far = await RelayClient.connect(relay, { forwardedFor: '203.0.113.7' });
  await far.close(1000);
  await expect.poll(() => lines.length).toBe(5);
  const client = expect.stringMatching(/^[0-9a-f]{8}$/);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'listening' },
    { msg: 'logged in', role: 'host', client, rooms: 1, members: 1 },
    { msg: 'logged in', role: 'viewer', client, rooms: 1, members: 2 },
    { msg: 'closed', why: 'badMessage', code: closeCodes.badMessage, client },
    { msg: 'closed', code: 1000, client },
  ]);
  const log = lines.join('');
  for (const secret of [
    room,
    host.address,
    viewer.address,
    host.nonce,
    '203.0.113.7',
    'payload',
    'no JSON',
  ]) {
    expect(log).not.toContain(secret);
  }
});
