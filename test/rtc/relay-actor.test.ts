import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { createActor, setup } from 'xstate';
import type { RelayCommand, RelayEvent, RelayInput } from '../../src/machines/relay-events.ts';
import { closeCodes } from '../../src/protocol/close-codes.ts';
import { type Id, randomId } from '../../src/protocol/id.ts';
import type { PeerMessage } from '../../src/protocol/peer-messages.ts';
import { encodePeerMessage } from '../../src/protocol/peer-messages.ts';
import { encodeRoutedFrame } from '../../src/protocol/routed-frame.ts';
import { relayActor } from '../../src/rtc/relay-actor.ts';
import { NodeWebSocket } from '../fakes/node-web-socket.ts';
import { SilentWebSocket } from '../fakes/silent-web-socket.ts';
import { answer, candidate, offer, playing } from '../fixtures/samples.ts';
import { startRelay } from '../server/start-relay.ts';
import { RelayClient } from '../support/relay-client.ts';

let room: Id;

beforeEach(() => {
  room = randomId();
  vi.stubGlobal('WebSocket', NodeWebSocket);
  vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});

/** The relay actor in a chart that notes what it says. */
function run(relay: string, options: Partial<RelayInput> = {}) {
  const input: RelayInput = { relay, room, role: 'host', address: randomId(), replaces: null, ...options };
  const heard: RelayEvent[] = [];
  const holder = createActor(
    setup({ types: { events: {} as RelayEvent }, actors: { relay: relayActor } }).createMachine({
      invoke: { id: 'relay', src: 'relay', input },
      on: { '*': { actions: ({ event }) => heard.push(event) } },
    }),
  ).start();
  onTestFinished(() => void holder.stop());
  return {
    address: input.address,
    heard,
    send(address: Id, message: PeerMessage) {
      holder
        .getSnapshot()
        .children['relay']?.send({ type: 'relay.send', address, message } satisfies RelayCommand);
    },
    stop: () => holder.stop(),
    /** Waits until this is the last thing it said. */
    says: (event: unknown) => vi.waitFor(() => expect(heard.at(-1)).toEqual(event), { timeout: 5_000 }),
  };
}

test('it logs in, and says who is there, who comes and who goes', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = run(address, { role: 'viewer' });
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  await host.says({ type: 'peer.joined', address: viewer.address });
  viewer.stop();
  await host.says({ type: 'peer.left', address: viewer.address, reason: 'left' });
});

test('it names the address it replaces', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const before = run(address, { role: 'viewer' });
  await host.says({ type: 'peer.joined', address: before.address });
  const after = run(address, { role: 'viewer', replaces: before.address });
  await host.says({ type: 'peer.joined', address: after.address });
  expect(host.heard).toContainEqual({ type: 'peer.left', address: before.address, reason: 'replaced' });
  await before.says({ type: 'relay.failed', code: 'replaced' });
});

test('messages reach the one they are for, in order', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = run(address, { role: 'viewer' });
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  for (const message of [offer, candidate, playing]) host.send(viewer.address, message);
  await viewer.says({ type: 'peer.message', address: host.address, message: playing });
  expect(viewer.heard.slice(1)).toEqual(
    [offer, candidate, playing].map((message) => ({ type: 'peer.message', address: host.address, message })),
  );
});

test('what is said before the login is kept for after it', async () => {
  const { address } = await startRelay();
  const viewer = await RelayClient.login(address, { role: 'viewer', room });
  const host = run(address);
  host.send(viewer.address, offer);
  host.send(viewer.address, candidate);
  expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
  for (const message of [offer, candidate]) {
    const payload = Buffer.from(encodePeerMessage(message)).toString();
    expect(await viewer.next()).toEqual({ from: host.address, payload });
  }
});

test('frames that make no sense are passed over', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = await RelayClient.login(address, { role: 'viewer', room });
  viewer.sendFrame(host.address, 'nonsense');
  viewer.sendFrame(host.address, JSON.stringify(answer));
  await host.says({ type: 'peer.message', address: viewer.address, message: answer });
  expect(host.heard).toHaveLength(3);
});

test('it comes back when the relay does, with what was said meanwhile', async () => {
  vi.mocked(Math.random).mockReturnValue(0.999);
  const relay = await startRelay();
  const port = Number(new URL(relay.address).port);
  const host = run(relay.address);
  await host.says({ type: 'relay.welcome', peers: [] });
  await relay.close();
  await host.says({ type: 'relay.lost', retryInMs: 500 });

  const again = await startRelay({ port });
  const viewer = await RelayClient.login(again.address, { role: 'viewer', room });
  host.send(viewer.address, offer);
  await host.says({ type: 'relay.welcome', peers: [viewer.address] });
  expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
  const payload = Buffer.from(encodePeerMessage(offer)).toString();
  expect(await viewer.next()).toEqual({ from: host.address, payload });
});

test('each attempt in vain waits longer, and the first after a success does not', async () => {
  const relay = await startRelay();
  const port = Number(new URL(relay.address).port);
  const host = run(relay.address);
  await host.says({ type: 'relay.welcome', peers: [] });
  await relay.close();
  await host.says({ type: 'relay.lost', retryInMs: 500 });
  const again = await startRelay({ port });
  await host.says({ type: 'relay.welcome', peers: [] });
  const attempts = host.heard.length;
  await again.close();
  await vi.waitFor(() => expect(host.heard.length).toBeGreaterThan(attempts));
  expect([host.heard[1], host.heard[2], host.heard[attempts]]).toEqual(
    [250, 500, 250].map((retryInMs) => ({ type: 'relay.lost', retryInMs })),
  );
});

test('a room that somebody else has is a failure', async () => {
  const { address } = await startRelay();
  await RelayClient.login(address, { role: 'host', room });
  await run(address).says({ type: 'relay.failed', code: 'room-taken' });
});

describe('a close with', () => {
  /** A server that ends every connection with this code, and counts them. */
  async function startRefusing(code: number) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => void server.close());
    const connections = vi.fn();
    server.on('connection', (socket) => {
      connections();
      socket.on('message', () => socket.close(code));
    });
    await once(server, 'listening');
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections };
  }

  test.each([
    { name: 'roomTaken', code: 'room-taken' },
    { name: 'replaced', code: 'replaced' },
    { name: 'wrongVersion', code: 'version-mismatch' },
    { name: 'badMessage', code: 'relay-refused' },
    { name: 'loginExpected', code: 'relay-refused' },
    { name: 'tooLarge', code: 'relay-refused' },
  ] as const)('$name is $code for good', async ({ name, code }) => {
    const { address, connections } = await startRefusing(closeCodes[name]);
    const host = run(address);
    await host.says({ type: 'relay.failed', code });
    host.send(randomId(), offer);
    expect(connections).toHaveBeenCalledTimes(1);
    expect(host.heard).toHaveLength(1);
  });

  test.each(['restarting', 'loginTimeout', 'silent'] as const)('%s is tried again', async (name) => {
    const { address, connections } = await startRefusing(closeCodes[name]);
    run(address);
    await vi.waitFor(() => expect(connections.mock.calls.length).toBeGreaterThan(1), { timeout: 5_000 });
  });
});

describe('without a network', () => {
  const relay = 'https://relay.example.org/';
  const welcome = JSON.stringify({ type: 'welcome', peers: [] });

  beforeEach(() => {
    vi.stubGlobal('WebSocket', SilentWebSocket);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });

  test('once stopped it tries no more', () => {
    const host = run(relay);
    SilentWebSocket.last.end(1006);
    const attempts = SilentWebSocket.all.length;
    host.stop();
    vi.advanceTimersByTime(60_000);
    expect(SilentWebSocket.all).toHaveLength(attempts);
  });

  test('until it is stopped it tries for ever', () => {
    run(relay);
    for (let attempt = 0; attempt < 100; attempt++) {
      const socket = SilentWebSocket.last;
      socket.end(1006);
      vi.advanceTimersByTime(15_000);
      expect(SilentWebSocket.last).not.toBe(socket);
    }
  });

  test('of what is said without a line the newest 256 messages are kept', () => {
    const host = run(relay);
    const viewer = randomId();
    const messages = Array.from({ length: 300 }, (_, number) => numbered(number));
    for (const message of messages) host.send(viewer, message);
    SilentWebSocket.last.open();
    const [, ...before] = SilentWebSocket.last.sent;
    SilentWebSocket.last.hear(welcome);
    const [, ...after] = SilentWebSocket.last.sent;
    expect(before).toEqual([]);
    expect(after).toEqual(
      messages
        .slice(-256)
        .map((message) => encodeRoutedFrame({ address: viewer, payload: encodePeerMessage(message) })),
    );
  });

  function numbered(number: number): PeerMessage {
    return { type: 'description', description: { type: 'offer', sdp: String(number) } };
  }
});
