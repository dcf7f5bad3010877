import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testPaths } from '../../../src/rtc/connectivity/test-paths.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';

const stun = 'stun:stun.example.org';
const [udp, tcp] = ['turn:turn.example.org?transport=udp', 'turn:turn.example.org?transport=tcp'];
const credentials = { username: 'user', credential: 'x' };
let connections: FakePeerConnection[];

beforeEach(() => {
  vi.useFakeTimers();
  connections = [];
  vi.stubGlobal('RTCPeerConnection', function connect(configuration: RTCConfiguration) {
    const connection = new FakePeerConnection('test');
    connection.configuration = configuration;
    connections.push(connection);
    return connection;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The connection that tries this server; without one, the host's own candidates. */
function tryOf(url?: string): FakePeerConnection {
  const found = connections.find(({ configuration }) => configuration.iceServers?.[0]?.urls === url);
  if (!found) throw new Error(`nothing tries ${url}`);
  return found;
}

test('each server is tried by itself, TURN servers for nothing but relayed paths', () => {
  void testPaths([{ urls: [stun] }, { urls: [udp, tcp], ...credentials }]);
  expect(connections.map(({ configuration }) => configuration)).toEqual([
    {},
    { iceServers: [{ urls: stun }], iceTransportPolicy: 'all' },
    { iceServers: [{ urls: udp, ...credentials }], iceTransportPolicy: 'relay' },
    { iceServers: [{ urls: tcp, ...credentials }], iceTransportPolicy: 'relay' },
  ]);
});

test('a way works as soon as its candidate is there, whatever else is', async () => {
  const testing = testPaths([{ urls: [stun] }, { urls: [udp, tcp], ...credentials }]);
  await vi.advanceTimersByTimeAsync(0);
  tryOf().findType('host');
  tryOf(stun).findType('host');
  tryOf(stun).findType('srflx');
  for (const url of [udp, tcp]) tryOf(url).findType('relay');
  expect(await testing).toEqual([
    { kind: 'host', url: null, status: 'works' },
    { kind: 'stun', url: stun, status: 'works' },
    { kind: 'turn', url: udp, status: 'works' },
    { kind: 'turn', url: tcp, status: 'works' },
  ]);
  expect(connections.map(({ signalingState }) => signalingState)).toEqual(Array(4).fill('closed'));
  expect(vi.getTimerCount()).toBe(0);
});

test('a server that was not heard when all is gathered, or in time, does not answer', async () => {
  const testing = testPaths([{ urls: [stun] }, { urls: [udp, tcp], ...credentials }]);
  tryOf().findType('host');
  tryOf(stun).findType('host');
  tryOf(udp).fail(701);
  tryOf(udp).endGathering();
  await vi.advanceTimersByTimeAsync(6_000);
  expect((await testing).map(({ status }) => status)).toEqual(['works', 'silent', 'silent', 'silent']);
});

test('a server that answers with an error refuses', async () => {
  const testing = testPaths([{ urls: [udp], ...credentials }]);
  tryOf().findType('host');
  tryOf(udp).fail(401);
  tryOf(udp).endGathering();
  expect((await testing).at(-1)).toEqual({ kind: 'turn', url: udp, status: 'refused' });
});

test('a STUN server that was asked and has nothing new to say works: there is no NAT', async () => {
  const testing = testPaths([{ urls: [stun] }]);
  tryOf().findType('host');
  tryOf(stun).findType('host');
  tryOf(stun).endGathering();
  expect((await testing)[1]).toEqual({ kind: 'stun', url: stun, status: 'works' });
});

test.each([
  ['from one address of two works from the other', 1, 'works'],
  ['from any address does not answer', 2, 'silent'],
])('a STUN server that cannot be asked %s', async (_, failures, status) => {
  const testing = testPaths([{ urls: [stun] }]);
  tryOf().findType('host');
  for (let address = 0; address < 2; address++) tryOf(stun).findType('host');
  for (let failure = 0; failure < failures; failure++) tryOf(stun).fail(701);
  tryOf(stun).endGathering();
  expect((await testing)[1]).toEqual({ kind: 'stun', url: stun, status });
});

test('what a relay does not offer is reported, and not tried', async () => {
  const testing = testPaths([]);
  tryOf().endGathering();
  expect(await testing).toEqual([
    { kind: 'host', url: null, status: 'silent' },
    { kind: 'stun', url: null, status: 'not-offered' },
    { kind: 'turn', url: null, status: 'not-offered' },
  ]);
  expect(connections).toHaveLength(1);
});
