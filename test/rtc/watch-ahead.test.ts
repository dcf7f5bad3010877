import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { watchAhead } from '../../src/rtc/watch-ahead.ts';
import { FakePeerConnection } from '../fakes/fake-peer-connection.ts';
import { SilentWebSocket } from '../fakes/silent-web-socket.ts';
import { watchInput } from '../fixtures/samples.ts';

beforeEach(() => {
  vi.stubGlobal('WebSocket', SilentWebSocket);
  onTestFinished(() => void vi.unstubAllGlobals());
});

test('line and connection are under way at once', () => {
  const connection = new FakePeerConnection('viewer');
  vi.stubGlobal('RTCPeerConnection', function connect() {
    return connection;
  });
  const ahead = watchAhead(watchInput);
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
])('a browser with %s says so, and does not log in', (_, RTCPeerConnection) => {
  vi.stubGlobal('RTCPeerConnection', RTCPeerConnection);
  expect(() => watchAhead(watchInput)).toThrow();
  expect(SilentWebSocket.last.closedWith).toBe(1000);
});
