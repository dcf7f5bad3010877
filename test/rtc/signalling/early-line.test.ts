import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { carriedLogin } from '../../../src/protocol/messages/carried-login.ts';
import { dialEarly, type EarlyLine } from '../../../src/rtc/signalling/early-line.ts';
import { SilentWebSocket } from '../../fakes/silent-web-socket.ts';
import { sampleId } from '../../fixtures/samples.ts';

const [room, address] = [sampleId(10), sampleId(1)];
const listener = { onText: vi.fn(), onFrame: vi.fn(), onClosed: vi.fn() };
let line: EarlyLine;

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('WebSocket', SilentWebSocket);
  const place = { relay: 'https://relay.example.org/', room, secret: sampleId(11), relayOnly: false };
  line = dialEarly({ ...place, role: 'viewer', address, replaces: null });
  onTestFinished(() => {
    line.socket.leave();
    vi.unstubAllGlobals();
  });
});

test('its handshake carries the login of a new viewer', () => {
  const carried = carriedLogin(SilentWebSocket.last.protocols.join(', '));
  const login = { type: 'login', protocol: 2, role: 'viewer', room, address, takesOffer: true };
  expect(JSON.parse(carried ?? '')).toEqual(login);
  SilentWebSocket.last.open();
  expect(SilentWebSocket.last.sent).toEqual([]);
});

test('a later listener hears all of it, in order, and what follows', () => {
  const socket = SilentWebSocket.last;
  socket.open();
  socket.hear('welcome');
  socket.hear(new ArrayBuffer(1));
  const heard: string[] = [];
  for (const [name, mock] of Object.entries(listener)) mock.mockImplementation(() => heard.push(name));
  line.listen(listener);
  expect(heard).toEqual(['onText', 'onFrame']);
  socket.end(1006);
  expect(heard).toEqual(['onText', 'onFrame', 'onClosed']);
  expect(listener.onClosed).toHaveBeenCalledWith(1006);
});

test('one that closed before anybody listened has closed', () => {
  SilentWebSocket.last.end(1006);
  line.listen(listener);
  expect(listener.onClosed).toHaveBeenCalledWith(1006);
});
