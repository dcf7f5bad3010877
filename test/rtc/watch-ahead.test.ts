import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchAhead } from '../../src/rtc/watch-ahead.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { SilentWebSocket } from '../fakes/silent-web-socket.ts';
import { sampleId } from '../fixtures/samples.ts';

const input = {
  relay: 'https://relay.example.org/',
  room: sampleId(10),
  secret: sampleId(11),
  address: sampleId(12),
  relayOnly: false,
  replaces: null,
  visitor: { token: sampleId(13), name: '' },
};

beforeEach(() => {
  vi.stubGlobal('WebSocket', SilentWebSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
});

test('line and connection are under way at once', () => {
  const connection = new FakePeerConnection('viewer');
  vi.stubGlobal('RTCPeerConnection', function connect() {
    return connection;
  });
  const ahead = watchAhead(input);
  onTestFinished(() => ahead.line.socket.leave());
  expect(ahead.connection).toBe(connection);
  expect(SilentWebSocket.last.url).toBe('wss://relay.example.org/ws');
});

test.each<[string, unknown]>([
  ['no WebRTC', undefined],
  [
    'WebRTC that an extension blocks',
    function connect() {
      throw new DOMException('blocked', 'NotAllowedError');
    },
  ],
  ['no data channels', class {}],
])('a browser with %s says so, and is nobody at the relay', (_, RTCPeerConnection) => {
  vi.stubGlobal('RTCPeerConnection', RTCPeerConnection);
  expect(() => watchAhead(input)).toThrow();
  expect(SilentWebSocket.last.closedWith).toBe(1000);
});
