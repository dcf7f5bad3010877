import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { RelayEvent, RelayInput, WaitingOffer } from '../../../src/machines/common/relay-events.ts';
import { createEnvelope } from '../../../src/protocol/crypto/envelope.ts';
import type { RoomKey } from '../../../src/protocol/crypto/room-key.ts';
import { nonceBytes, seal, sealingKey } from '../../../src/protocol/crypto/seal.ts';
import { type Id, randomId } from '../../../src/protocol/id.ts';
import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import type { RelayMessage, Role } from '../../../src/protocol/messages/relay-messages.ts';
import { encodeRoutedFrame, encodeWaitingFrame } from '../../../src/protocol/messages/routed-frame.ts';
import { dialEarly, type EarlyLine } from '../../../src/rtc/signalling/early-line.ts';
import { createIceConfiguration } from '../../../src/rtc/signalling/ice-configuration.ts';
import { createRelayActor } from '../../../src/rtc/signalling/relay-actor.ts';
import { NodeWebSocket } from '../../fakes/node-web-socket.ts';
import { SilentWebSocket } from '../../fakes/silent-web-socket.ts';
import {
  answer,
  candidate,
  hello as helloMessage,
  offer,
  playing,
  removed,
  sampleId,
  waitingOffer,
} from '../../fixtures/samples.ts';
import { startRelay } from '../../server/start-relay.ts';
import { keyOf, ownRoom } from '../../support/own-room.ts';
import { RelayClient } from '../../support/relay-client.ts';
import { holdRelayActor } from './hold-relay-actor.ts';

type ViewerInput = RelayInput & { role: 'viewer' };

const secret = sampleId(11);
let room: Id;

beforeEach(() => {
  room = ownRoom();
  vi.stubGlobal('WebSocket', NodeWebSocket);
  // Why there is no line is another story.
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});

/** The relay actor in a chart that notes what it says. */
function run(
  relay: string,
  role: Role = 'host',
  replaces: Id | null = null,
  relayOnly = false,
  dialed?: (input: ViewerInput) => EarlyLine,
) {
  const place = { relay, room, secret, address: randomId(), relayOnly };
  const ice = createIceConfiguration(true);
  const input: RelayInput =
    role === 'host' ? { ...place, role, key: keyOf(room) } : { ...place, role, replaces };
  const line = input.role === 'viewer' ? dialed?.(input) : undefined;
  const { heard, tell, stop } = holdRelayActor(createRelayActor(ice, line), input);
  return {
    address: input.address,
    heard,
    ice,
    send(address: Id, ...messages: PeerMessage[]) {
      for (const message of messages) tell({ type: 'relay.send', address, message });
    },
    leave: (message: WaitingOffer) => tell({ type: 'offer.leave', message }),
    move: (to: Id, key: RoomKey | null) => tell({ type: 'relay.move', room: to, secret: sampleId(12), key }),
    stop,
    /** Waits until this is the last thing it said. */
    says: (event: RelayEvent) => vi.waitFor(() => expect(heard.at(-1)).toEqual(event), { timeout: 5_000 }),
  };
}

test('it logs in, and says who is there, who comes and who goes', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = run(address, 'viewer');
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  await host.says({ type: 'peer.joined', address: viewer.address });
  viewer.stop();
  await host.says({ type: 'peer.left', address: viewer.address, reason: 'left' });
});

test('it names the address it replaces', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const before = run(address, 'viewer');
  await host.says({ type: 'peer.joined', address: before.address });
  const after = run(address, 'viewer', before.address);
  await host.says({ type: 'peer.joined', address: after.address });
  expect(host.heard).toContainEqual({ type: 'peer.left', address: before.address, reason: 'replaced' });
  await before.says({ type: 'relay.failed', code: 'replaced' });
});

test('messages reach the one they are for, both ways and in order', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = run(address, 'viewer');
  await host.says({ type: 'peer.joined', address: viewer.address });
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  host.send(viewer.address, offer, candidate, playing);
  viewer.send(host.address, answer, candidate);
  await viewer.says({ type: 'peer.message', address: host.address, message: playing });
  await host.says({ type: 'peer.message', address: viewer.address, message: candidate });
  expect(messagesOf(viewer.heard)).toEqual([offer, candidate, playing]);
  expect(messagesOf(host.heard)).toEqual([answer, candidate]);
});

function messagesOf(heard: RelayEvent[]): PeerMessage[] {
  return heard.flatMap((event) => (event.type === 'peer.message' ? [event.message] : []));
}

test('it moves to another room under the same address, and those in the old one hear of no goodbye', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const [viewer, left] = [run(address, 'viewer'), run(address, 'viewer')];
  for (const one of [viewer, left]) {
    await vi.waitFor(() => expect(host.heard).toContainEqual({ type: 'peer.joined', address: one.address }));
  }
  const to = ownRoom();
  host.move(to, keyOf(to));
  await left.says({ type: 'peer.left', address: host.address, reason: 'lost' });
  await host.says({ type: 'relay.welcome', peers: [] });
  viewer.move(to, null);
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  await host.says({ type: 'peer.joined', address: viewer.address });
  host.send(viewer.address, offer);
  viewer.send(host.address, answer);
  await viewer.says({ type: 'peer.message', address: host.address, message: offer });
  await host.says({ type: 'peer.message', address: viewer.address, message: answer });
});

test('messages before the login are kept for after it', async () => {
  const { address } = await startRelay();
  const viewer = run(address, 'viewer');
  await viewer.says({ type: 'relay.welcome', peers: [] });
  const host = run(address);
  host.send(viewer.address, offer, candidate);
  await viewer.says({ type: 'peer.message', address: host.address, message: candidate });
  expect(viewer.heard.slice(1)).toEqual([
    { type: 'peer.joined', address: host.address },
    { type: 'peer.message', address: host.address, message: offer },
    { type: 'peer.message', address: host.address, message: candidate },
  ]);
});

test('a viewer takes over the line that was dialed for it, and logs in once', async () => {
  const { address } = await startRelay();
  const host = run(address);
  await host.says({ type: 'relay.welcome', peers: [] });
  const viewer = run(address, 'viewer', null, false, dialEarly);
  await viewer.says({ type: 'relay.welcome', peers: [host.address] });
  viewer.send(host.address, answer);
  await host.says({ type: 'peer.message', address: viewer.address, message: answer });
  expect(host.heard.filter(({ type }) => type === 'peer.joined')).toHaveLength(1);
});

test('a line that was dialed for another login is left alone', async () => {
  const { address } = await startRelay();
  const before = run(address, 'viewer', null, false, dialEarly);
  await before.says({ type: 'relay.welcome', peers: [] });
  const other = run(address, 'viewer', null, false, (input) => dialEarly({ ...input, address: randomId() }));
  await other.says({ type: 'relay.welcome', peers: [] });
  const host = run(address);
  await vi.waitFor(() => expect(host.heard[0]).toMatchObject({ type: 'relay.welcome' }));
  expect(host.heard[0]).toMatchObject({ peers: expect.arrayContaining([before.address, other.address]) });
});

describe('an offer that the host has left', () => {
  async function leave() {
    const { address } = await startRelay();
    const host = run(address);
    await host.says({ type: 'relay.welcome', peers: [] });
    const witness = await RelayClient.login(address, { role: 'viewer', room });
    host.leave(waitingOffer);
    // Said in order: once this has come, the offer is there.
    host.send(witness.address, playing);
    expect(await witness.next()).toMatchObject({ from: host.address });
    await witness.close();
    return { address, host };
  }

  test('comes to the next viewer with its welcome, and the host hears who has it', async () => {
    const { address, host } = await leave();
    const viewer = run(address, 'viewer');
    await viewer.says({ type: 'peer.message', address: host.address, message: waitingOffer });
    expect(viewer.heard).toHaveLength(2);
    await host.says({ type: 'peer.joined', address: viewer.address, offer: waitingOffer.waiting });
    const other = run(address, 'viewer');
    await host.says({ type: 'peer.joined', address: other.address });
    expect(messagesOf(other.heard)).toEqual([]);
  });

  test('is not asked for by a viewer whose line broke', async () => {
    const relay = await startRelay();
    const viewer = run(relay.address, 'viewer');
    await viewer.says({ type: 'relay.welcome', peers: [] });
    const { port } = new URL(relay.address);
    await relay.close();
    const again = await startRelay({ port: Number(port) });
    const host = run(again.address);
    await host.says({ type: 'relay.welcome', peers: [] });
    host.leave(waitingOffer);
    await viewer.says({ type: 'relay.welcome', peers: [host.address] });
    expect(messagesOf(viewer.heard)).toEqual([]);
  });

  test('is given up where there is no line', async () => {
    const { address } = await startRelay();
    const host = run(address);
    host.leave(waitingOffer);
    await host.says({ type: 'relay.welcome', peers: [] });
    const viewer = run(address, 'viewer');
    await host.says({ type: 'peer.joined', address: viewer.address });
  });

  test('is interference in the name of another participant', async () => {
    const { address } = await startRelay();
    const host = await RelayClient.login(address, { role: 'host', room });
    const envelope = createEnvelope({ role: 'viewer', room, secret, address: host.address });
    const { waiting } = waitingOffer;
    const payload = await envelope.sealWaiting(waiting, waitingOffer);
    host.socket.send(encodeWaitingFrame({ id: waiting, payload }));
    await host.heard();
    const viewer = run(address, 'viewer');
    await viewer.says({ type: 'peer.interfered', address: host.address });
  });
});

test('the relay passes on nothing that it could read', async () => {
  const { address } = await startRelay();
  const viewer = await RelayClient.login(address, { role: 'viewer', room });
  const host = run(address);
  host.send(viewer.address, offer);
  expect(await viewer.next()).toEqual({ type: 'joined', address: host.address });
  const frame = await viewer.next();
  expect(frame).toMatchObject({ from: host.address });
  expect(JSON.stringify(frame)).not.toMatch(/offer|sdp|v=0/);
});

describe('what a viewer sends', () => {
  async function meet() {
    const { address } = await startRelay();
    const host = run(address);
    await host.says({ type: 'relay.welcome', peers: [] });
    const viewer = await RelayClient.login(address, { role: 'viewer', room });
    await host.says({ type: 'peer.joined', address: viewer.address });
    const send = (payload: Uint8Array) =>
      viewer.socket.send(encodeRoutedFrame({ address: host.address, payload }));
    const self = { role: 'viewer', room, address: viewer.address } as const;
    return { host, viewer, send, self };
  }

  test('without the secret of the link is interference', async () => {
    const { host, viewer, send, self } = await meet();
    send(await createEnvelope({ ...self, secret: randomId() }).seal(host.address, answer));
    await host.says({ type: 'peer.interfered', address: viewer.address });
  });

  test('and comes twice is interference', async () => {
    const { host, viewer, send, self } = await meet();
    const payload = await createEnvelope({ ...self, secret }).seal(host.address, answer);
    send(payload);
    await host.says({ type: 'peer.message', address: viewer.address, message: answer });
    send(payload);
    await host.says({ type: 'peer.interfered', address: viewer.address });
  });

  test('in the words of a later version is passed over', async () => {
    const { host, viewer, send, self } = await meet();
    const route = { room, sender: viewer.address, receiver: host.address };
    const later = new TextEncoder().encode('{"type":"later"}');
    send(seal(await sealingKey({ room, secret }), route, new Uint8Array(nonceBytes), later));
    const envelope = createEnvelope({ ...self, secret });
    await envelope.seal(host.address, offer);
    send(await envelope.seal(host.address, answer));
    await host.says({ type: 'peer.message', address: viewer.address, message: answer });
    expect(host.heard).toHaveLength(3);
  });
});

describe('a viewer of which a host wants to hear no more', () => {
  const refused: PeerMessage = { type: 'door', state: 'refused' };
  const asking: PeerMessage = { type: 'door', state: 'asking' };
  const flooded: PeerMessage = { type: 'flooded' };

  async function meet(options?: Parameters<typeof startRelay>[0]) {
    const { address: relay } = await startRelay(options);
    const host = run(relay);
    await host.says({ type: 'relay.welcome', peers: [] });
    return { relay, host };
  }

  /** All at once, to the clocks of both ends, past a relay that lets everything through. */
  function meetAtOnce() {
    vi.spyOn(performance, 'now').mockReturnValue(5);
    return meet({ limits: { messagesPerSecond: Number.POSITIVE_INFINITY } });
  }

  /** A program that has the link. */
  async function join({ relay, host }: Awaited<ReturnType<typeof meet>>) {
    const viewer = await RelayClient.login(relay, { role: 'viewer', room });
    await host.says({ type: 'peer.joined', address: viewer.address });
    const place = { role: 'viewer', room, address: viewer.address } as const;
    const [envelope, forger] = [secret, randomId()].map((one) => createEnvelope({ ...place, secret: one }));
    async function say(by: typeof envelope, count: number): Promise<void> {
      for (let times = 0; times < count; times += 1) {
        const payload = await by?.seal(host.address, helloMessage);
        if (payload) viewer.socket.send(encodeRoutedFrame({ address: host.address, payload }));
      }
    }
    return {
      viewer,
      speak: (count: number) => say(envelope, count),
      forge: (count: number) => say(forger, count),
    };
  }

  test.each([refused, removed, flooded])(
    'hears $type $state first, and is closed by the relay',
    async (word) => {
      const { relay, host } = await meet();
      const viewer = run(relay, 'viewer');
      await host.says({ type: 'peer.joined', address: viewer.address });
      host.send(viewer.address, asking, word);
      await viewer.says({ type: 'relay.failed', code: 'denied' });
      expect(messagesOf(viewer.heard)).toEqual([asking, word]);
      await host.says({ type: 'peer.left', address: viewer.address, reason: 'lost' });
    },
  );

  test('says too much that is sealed: that is a flood, it is closed, and others are heard', async () => {
    const met = await meetAtOnce();
    const loud = await join(met);
    const calm = await join(met);
    await loud.speak(210);
    expect(await loud.viewer.closed).toEqual({ code: closeCodes.denied, reason: 'denied' });
    await calm.speak(1);
    const { address } = calm.viewer;
    await met.host.says({ type: 'peer.message', address, message: helloMessage });
    expect(countOf(met.host.heard, 'peer.flooded')).toBe(1);
    expect(met.host.heard).toContainEqual({ type: 'peer.flooded', address: loud.viewer.address });
    expect(countOf(met.host.heard, 'peer.message')).toBe(201);
  });

  test('floods with messages of a later version, too', async () => {
    const met = await meetAtOnce();
    const { viewer } = await join(met);
    const key = await sealingKey({ room, secret });
    const route = { room, sender: viewer.address, receiver: met.host.address };
    for (let count = 0; count < 210; count += 1) {
      const nonce = new Uint8Array(nonceBytes);
      new DataView(nonce.buffer).setUint32(nonceBytes - 4, count);
      const payload = seal(key, route, nonce, new TextEncoder().encode('{"type":"later"}'));
      viewer.socket.send(encodeRoutedFrame({ address: met.host.address, payload }));
    }
    expect(await viewer.closed).toEqual({ code: closeCodes.denied, reason: 'denied' });
    expect(countOf(met.host.heard, 'peer.flooded')).toBe(1);
  });

  test('has too much made up in its name: it is closed, and that is no flood of its own', async () => {
    const met = await meetAtOnce();
    const { viewer, forge } = await join(met);
    await forge(510);
    expect(await viewer.closed).toEqual({ code: closeCodes.denied, reason: 'denied' });
    await met.host.says({ type: 'peer.left', address: viewer.address, reason: 'lost' });
    expect(countOf(met.host.heard, 'peer.interfered')).toBe(500);
    expect(countOf(met.host.heard, 'peer.flooded')).toBe(0);
  });

  function countOf(heard: RelayEvent[], wanted: RelayEvent['type']): number {
    return heard.filter(({ type }) => type === wanted).length;
  }
});

test('it comes back when the relay does, with what was said meanwhile', async () => {
  vi.mocked(Math.random).mockReturnValue(0.999);
  const relay = await startRelay();
  const port = Number(new URL(relay.address).port);
  const host = run(relay.address);
  await host.says({ type: 'relay.welcome', peers: [] });
  await relay.close();
  await vi.waitFor(() => expect(host.heard.at(-1)).toMatchObject({ type: 'relay.lost' }));

  const again = await startRelay({ port });
  const viewer = run(again.address, 'viewer');
  await viewer.says({ type: 'relay.welcome', peers: [] });
  host.send(viewer.address, offer);
  await host.says({ type: 'relay.welcome', peers: [viewer.address] });
  await viewer.says({ type: 'peer.message', address: host.address, message: offer });
});

test('a host that logs in with the same key takes over', async () => {
  const { address } = await startRelay();
  const before = run(address);
  await before.says({ type: 'relay.welcome', peers: [] });
  const after = run(address);
  await after.says({ type: 'relay.welcome', peers: [] });
  await before.says({ type: 'relay.failed', code: 'replaced' });
});

describe('what the relay lends', () => {
  const urls = ['turn:turn.example.org'];
  const stunUrls = ['stun:stun.example.org'];
  const turnServers = [{ urls, secret: 'of the test' }];
  const turn = { urls, username: expect.any(String), credential: expect.any(String) };
  const iceServers = [{ urls: stunUrls }, turn];

  test('is in force when the chart hears of the welcome, and again before it ends', async () => {
    const { address } = await startRelay({ ice: { stunUrls, turnServers, turnLifetimeMs: 200 } });
    const host = run(address);
    const lent: RTCConfiguration[] = [];
    host.ice.onChange(() => lent.push(host.ice.current()), new AbortController().signal);
    expect(host.ice.current()).toEqual({ iceServers: [], iceTransportPolicy: 'all' });
    await host.says({ type: 'relay.welcome', peers: [] });
    expect(host.ice.current()).toEqual({ iceServers, iceTransportPolicy: 'all' });
    await vi.waitFor(() => expect(lent).toHaveLength(3));
    expect(lent).toEqual(Array(3).fill({ iceServers, iceTransportPolicy: 'all' }));
    expect(host.heard).toEqual([{ type: 'relay.welcome', peers: [] }]);
  });

  test('is used for relayed paths alone by who hides', async () => {
    const { address } = await startRelay({ ice: { stunUrls, turnServers, turnLifetimeMs: 60_000 } });
    const host = run(address);
    await host.says({ type: 'relay.welcome', peers: [] });
    const viewer = run(address, 'viewer', null, true);
    await viewer.says({ type: 'relay.welcome', peers: [host.address] });
    expect(viewer.ice.current()).toEqual({ iceServers, iceTransportPolicy: 'relay' });
  });

  test('comes to a viewer who hides when its host does', async () => {
    const { address } = await startRelay({ ice: { stunUrls, turnServers, turnLifetimeMs: 60_000 } });
    const viewer = run(address, 'viewer', null, true);
    await viewer.says({ type: 'relay.welcome', peers: [] });
    const host = run(address);
    await viewer.says({ type: 'peer.joined', address: host.address });
    expect(viewer.ice.current()).toEqual({ iceServers, iceTransportPolicy: 'relay' });
  });

  test('a viewer who hides learns at once that there is no TURN server', async () => {
    const { address } = await startRelay({ ice: { stunUrls, turnServers: [], turnLifetimeMs: 60_000 } });
    const viewer = run(address, 'viewer', null, true);
    await viewer.says({ type: 'relay.failed', code: 'no-turn' });
    expect(viewer.heard).toHaveLength(1);
  });

  test('is not enough to hide where there is no TURN server', async () => {
    const { address } = await startRelay({ ice: { stunUrls, turnServers: [], turnLifetimeMs: 60_000 } });
    const viewer = run(address, 'viewer');
    await viewer.says({ type: 'relay.welcome', peers: [] });
    const host = run(address, 'host', null, true);
    await host.says({ type: 'relay.failed', code: 'no-turn' });
    await viewer.says({ type: 'peer.left', address: host.address, reason: 'left' });
    expect([host.heard.length, host.ice.current()]).toEqual([
      1,
      { iceServers: [{ urls: stunUrls }], iceTransportPolicy: 'relay' },
    ]);
  });
});

describe('a close with', () => {
  /** A server that ends every connection with this code, and counts them. */
  async function startRefusing(code: number) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    onTestFinished(() => void server.close());
    const connections = vi.fn();
    server.on('connection', (socket) => {
      connections();
      socket.send(JSON.stringify(hello));
      socket.on('message', () => socket.close(code));
    });
    await once(server, 'listening');
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections };
  }

  test.each([
    { name: 'addressTaken', code: 'relay-refused' },
    { name: 'notYourRoom', code: 'relay-refused' },
    { name: 'replaced', code: 'replaced' },
    { name: 'wrongVersion', code: 'version-mismatch' },
    { name: 'badMessage', code: 'relay-refused' },
    { name: 'loginExpected', code: 'relay-refused' },
    { name: 'tooLarge', code: 'relay-refused' },
    { name: 'roomFull', code: 'room-full' },
    { name: 'denied', code: 'denied' },
  ] as const)('$name is $code for good', async ({ name, code }) => {
    const { address, connections } = await startRefusing(closeCodes[name]);
    const host = run(address);
    await host.says({ type: 'relay.failed', code });
    host.send(randomId(), offer);
    expect(connections).toHaveBeenCalledTimes(1);
    expect(host.heard).toHaveLength(1);
  });

  test.each([
    'restarting',
    'loginTimeout',
    'silent',
    'tooSlow',
    'tooFast',
    'tooManyConnections',
    'tooManyRooms',
  ] as const)('%s is tried again', async (name) => {
    const { address, connections } = await startRefusing(closeCodes[name]);
    run(address);
    await vi.waitFor(() => expect(connections.mock.calls.length).toBeGreaterThan(1), { timeout: 5_000 });
  });
});

const hello: RelayMessage = { type: 'hello', nonce: sampleId(9) };
const welcome: RelayMessage = { type: 'welcome', peers: [], iceServers: [] };

describe('without a network', () => {
  const relay = 'https://relay.example.org/';
  const viewer = sampleId(1);

  beforeEach(() => {
    vi.stubGlobal('WebSocket', SilentWebSocket);
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });

  function relaySays(message: RelayMessage): void {
    SilentWebSocket.last.hear(JSON.stringify(message));
  }

  /** Frames alone. */
  const framesTo = ({ sent }: SilentWebSocket) => sent.filter((data) => typeof data !== 'string');

  /** A host that is logged in, and its socket. */
  async function goOnline() {
    const host = run(relay);
    const socket = SilentWebSocket.last;
    await logIn();
    await host.says({ type: 'relay.welcome', peers: [] });
    return { host, socket };
  }

  async function logIn(answer: RelayMessage = welcome): Promise<void> {
    SilentWebSocket.last.open();
    relaySays(hello);
    relaySays(answer);
  }

  /** Whom a relay was told to let in no more. */
  function deniedBy({ sent }: SilentWebSocket): Id[] {
    const said = sent.flatMap((data) => (typeof data === 'string' ? [JSON.parse(data)] : []));
    return said.filter(({ type }) => type === 'deny').map(({ address }) => address);
  }

  async function expectNoMoreAttempts(): Promise<void> {
    const attempts = SilentWebSocket.all.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(SilentWebSocket.all).toHaveLength(attempts);
  }

  test('once stopped it tries no more', async () => {
    const host = run(relay);
    SilentWebSocket.last.end(1006);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    host.stop();
    await expectNoMoreAttempts();
  });

  test('stopped before it has noticed that the line broke it tries no more', async () => {
    const host = run(relay);
    SilentWebSocket.last.end(1006);
    host.stop();
    await expectNoMoreAttempts();
  });

  test('until it is stopped it tries for ever', async () => {
    run(relay);
    for (let attempt = 0; attempt < 100; attempt++) {
      const socket = SilentWebSocket.last;
      socket.end(1006);
      await vi.advanceTimersByTimeAsync(15_000);
      expect(SilentWebSocket.last).not.toBe(socket);
    }
  });

  test('each attempt in vain waits longer, and the first after a success does not', async () => {
    const { host } = await goOnline();
    for (const retryInMs of [250, 500, 1000]) {
      SilentWebSocket.last.end(1006);
      await host.says({ type: 'relay.lost', retryInMs });
      await vi.advanceTimersByTimeAsync(retryInMs);
    }
    await logIn();
    await host.says({ type: 'relay.welcome', peers: [] });
    SilentWebSocket.last.end(1006);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
  });

  test.each(['tooManyConnections', 'tooManyRooms'] as const)(
    'a first login that gets %s is tried five times, and then the relay is busy',
    async (name) => {
      const host = run(relay);
      for (const retryInMs of [250, 500, 1000, 2000]) {
        SilentWebSocket.last.end(closeCodes[name]);
        await host.says({ type: 'relay.lost', retryInMs });
        await vi.advanceTimersByTimeAsync(retryInMs);
      }
      SilentWebSocket.last.end(closeCodes[name]);
      await host.says({ type: 'relay.failed', code: 'relay-busy' });
      await expectNoMoreAttempts();
    },
  );

  test('a host that was logged in goes on trying while the relay is busy', async () => {
    const { host } = await goOnline();
    for (const retryInMs of [250, 500, 1000, 2000, 4000, 7500, 7500]) {
      SilentWebSocket.last.end(closeCodes.tooManyRooms);
      await host.says({ type: 'relay.lost', retryInMs });
      await vi.advanceTimersByTimeAsync(retryInMs);
    }
  });

  test('a relay that restarts says once when to come back', async () => {
    const { host } = await goOnline();
    relaySays({ type: 'restarting', retryInMs: 1234 });
    SilentWebSocket.last.end(closeCodes.restarting);
    await host.says({ type: 'relay.lost', retryInMs: 1234 });
    const attempts = SilentWebSocket.all.length;
    await vi.advanceTimersByTimeAsync(1234);
    expect(SilentWebSocket.all).toHaveLength(attempts + 1);
    SilentWebSocket.last.end(1006);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
  });

  test('without a line the newest 256 messages are kept', async () => {
    const viewer = run(relay, 'viewer');
    const host = createEnvelope({ role: 'host', room, secret, address: sampleId(2), key: keyOf(room) });
    const messages = Array.from({ length: 300 }, (_, number) => numbered(number));
    const nonces = vi.spyOn(crypto, 'getRandomValues');
    viewer.send(sampleId(2), ...messages);
    SilentWebSocket.last.open();
    // Each is sealed with a nonce of its own.
    await vi.waitFor(() => expect(nonces).toHaveBeenCalledTimes(300));
    expect(framesTo(SilentWebSocket.last)).toEqual([]);
    relaySays(welcome);
    await viewer.says({ type: 'relay.welcome', peers: [] });
    const opened: unknown[] = [];
    for (const frame of framesTo(SilentWebSocket.last)) {
      opened.push(await host.open(viewer.address, frame.subarray(16)));
    }
    expect(opened).toEqual(messages.slice(-256).map((value) => ({ ok: true, value })));
  });

  test('a socket that closes while the login is signed is not logged in, but the next', async () => {
    const host = run(relay);
    const first = SilentWebSocket.last;
    first.open();
    relaySays(hello);
    first.end(1006);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    await vi.advanceTimersByTimeAsync(250);
    await logIn();
    await host.says({ type: 'relay.welcome', peers: [] });
    expect(first.sent).toEqual([]);
    expect(JSON.parse(String(SilentWebSocket.last.sent[0]))).toMatchObject({ type: 'login', role: 'host' });
  });

  test('messages after the line broke are for the next one, noticed or not', async () => {
    const { host, socket } = await goOnline();
    relaySays(hello);
    socket.end(1006);
    host.send(viewer, offer);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    await vi.advanceTimersByTimeAsync(250);
    await logIn();
    await vi.waitFor(() => expect(framesTo(SilentWebSocket.last)).toHaveLength(1));
    expect(framesTo(socket)).toEqual([]);
  });

  test('a relay that does not say that it takes denials hears of none', async () => {
    const { host, socket } = await goOnline();
    host.send(viewer, removed, offer);
    await vi.waitFor(() => expect(framesTo(socket)).toHaveLength(2));
    expect(deniedBy(socket)).toEqual([]);
  });

  test('a viewer that is removed without a line is denied on the next one', async () => {
    const { host, socket } = await goOnline();
    socket.end(1006);
    host.send(viewer, removed);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    await vi.advanceTimersByTimeAsync(250);
    await logIn({ ...welcome, denies: true });
    await vi.waitFor(() => expect(deniedBy(SilentWebSocket.last)).toEqual([viewer]));
    expect(typeof SilentWebSocket.last.sent.at(-2)).not.toBe('string');
  });

  test('a welcome from a socket that has closed opens no line', async () => {
    const host = run(relay);
    const first = SilentWebSocket.last;
    await logIn();
    first.end(1006);
    host.send(viewer, offer);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    expect(framesTo(first)).toEqual([]);
  });

  test('stopped while a message is sealed it says it, and then goodbye', async () => {
    const { host, socket } = await goOnline();
    host.send(viewer, offer);
    // The sealing begins, and waits for the signature.
    await Promise.resolve();
    host.stop();
    await vi.waitFor(() => expect(socket.sent.at(-1)).toBe(JSON.stringify({ type: 'leave' })));
    expect(framesTo(socket)).toHaveLength(1);
  });

  test('a login that cannot be signed is a crash, and the end', async () => {
    vi.spyOn(crypto.subtle, 'sign').mockRejectedValue(new Error('broken on purpose'));
    const host = run(relay);
    await logIn();
    await host.says({ type: 'relay.failed', code: 'crashed' });
    expect(SilentWebSocket.last.closedWith).toBe(1000);
    await expectNoMoreAttempts();
    expect(host.heard).toHaveLength(1);
  });

  test('a message that cannot be signed while the line is down is a crash, and the end', async () => {
    const { host, socket } = await goOnline();
    host.send(viewer, offer);
    await vi.waitFor(() => expect(framesTo(socket)).toHaveLength(1));
    vi.spyOn(crypto.subtle, 'sign').mockRejectedValue(new Error('broken on purpose'));
    socket.end(1006);
    await host.says({ type: 'relay.lost', retryInMs: 250 });
    host.send(viewer, offer);
    // No time may go by, or the line would be tried again first.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    await expectNoMoreAttempts();
    expect(host.heard.at(-1)).toEqual({ type: 'relay.failed', code: 'crashed' });
  });

  function numbered(number: number): PeerMessage {
    return { type: 'description', description: { type: 'offer', sdp: String(number) } };
  }
});
