import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pingIntervalMs, silenceTimeoutMs } from '../../../src/protocol/limits.ts';
import { closeCodes } from '../../../src/protocol/messages/close-codes.ts';
import { openRelaySocket, type RelaySocket } from '../../../src/rtc/signalling/relay-socket.ts';
import { SilentWebSocket } from '../../fakes/silent-web-socket.ts';

const listener = { onText: vi.fn(), onFrame: vi.fn(), onClosed: vi.fn() };
let relay: RelaySocket;
let socket: SilentWebSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  vi.stubGlobal('WebSocket', SilentWebSocket);
  relay = openRelaySocket('https://relay.example.org/', listener);
  socket = SilentWebSocket.last;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function said(): unknown[] {
  return socket.sent.map((text) => JSON.parse(String(text)));
}

test('it leaves the first word to the relay', () => {
  expect(socket.url).toBe('wss://relay.example.org/ws');
  expect(socket.protocols).toEqual([]);
  socket.open();
  expect(said()).toEqual([]);
});

test('messages to a socket that is not open are dropped', () => {
  relay.say({ type: 'ping' });
  socket.open();
  relay.say({ type: 'leave' });
  socket.end(1006);
  relay.say({ type: 'ping' });
  expect(said()).toEqual([{ type: 'leave' }]);
});

test('text and frames are told apart', () => {
  socket.open();
  socket.hear('text');
  socket.hear(new Uint8Array([1, 2]).buffer);
  expect(listener.onText.mock.calls).toEqual([['text']]);
  expect(listener.onFrame.mock.calls).toEqual([[new Uint8Array([1, 2])]]);
});

test('a socket that does not open is given up', () => {
  vi.advanceTimersByTime(8_000);
  expect(listener.onClosed.mock.calls).toEqual([[closeCodes.silent]]);
  expect(socket.closedWith).toBeDefined();
});

test('it shows signs of life', () => {
  socket.open();
  vi.advanceTimersByTime(2 * pingIntervalMs);
  expect(said()).toEqual([{ type: 'ping' }, { type: 'ping' }]);
});

test('a relay that is silent for too long is given up, once', () => {
  socket.open();
  vi.advanceTimersByTime(silenceTimeoutMs - 1);
  socket.hear('anything');
  vi.advanceTimersByTime(silenceTimeoutMs - 1);
  expect(listener.onClosed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  socket.end(1006);
  expect(listener.onClosed.mock.calls).toEqual([[closeCodes.silent]]);
});

describe('once the browser has a network again', () => {
  let page: EventTarget;

  beforeEach(() => {
    page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    relay.leave();
    relay = openRelaySocket('https://relay.example.org/', listener);
    socket = SilentWebSocket.last;
    socket.open();
  });

  test('a line that the relay answers on goes on', () => {
    page.dispatchEvent(new Event('online'));
    expect(said()).toEqual([{ type: 'ping' }]);
    socket.hear('pong');
    vi.advanceTimersByTime(5_001);
    expect(listener.onClosed).not.toHaveBeenCalled();
  });

  test('a line of the network before is given up after 5 s, not after the silence timeout', () => {
    page.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(5_000);
    expect(listener.onClosed.mock.calls).toEqual([[closeCodes.silent]]);
  });

  test('a line that has ended is not asked', () => {
    socket.end(1006);
    page.dispatchEvent(new Event('online'));
    expect(said()).toEqual([]);
  });
});

test('the end is reported with its code, and nothing after it', () => {
  socket.open();
  socket.end(closeCodes.addressTaken);
  socket.hear('late');
  vi.advanceTimersByTime(10 * silenceTimeoutMs);
  expect(listener.onClosed.mock.calls).toEqual([[closeCodes.addressTaken]]);
  expect(listener.onText).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('leaving says goodbye and hears of no end', () => {
  socket.open();
  relay.leave();
  socket.end(1000);
  expect(said()).toEqual([{ type: 'leave' }]);
  expect(socket.closedWith).toBe(1000);
  expect(listener.onClosed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('leaving before it is open says nothing', () => {
  relay.leave();
  expect(socket.sent).toEqual([]);
  expect(socket.closedWith).toBe(1000);
});
