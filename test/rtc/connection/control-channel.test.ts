import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { encodePeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import { type ControlChannel, openControlChannel } from '../../../src/rtc/connection/control-channel.ts';
import type { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { candidate, offer, playing } from '../../fixtures/samples.ts';

const listener = { watch: vi.fn(), onMessage: vi.fn(), onClosed: vi.fn() };
let connection: FakePeerConnection;
let channel: FakeDataChannel;
let control: ControlChannel;

beforeEach(() => {
  vi.clearAllMocks();
  connection = new FakePeerConnection('host');
  control = openControlChannel(connection.real, listener);
  [channel] = connection.channels as [FakeDataChannel];
});

test('both ends open the same reliable channel by themselves', () => {
  expect(connection.channels).toHaveLength(1);
  expect([channel.label, channel.options]).toEqual(['control', { negotiated: true, id: 0 }]);
  expect(channel.binaryType).toBe('arraybuffer');
});

test('with a path a message goes over it', () => {
  connection.connectionState = 'connected';
  channel.open();
  expect(control.send(playing)).toBe(true);
  expect(channel.sent).toEqual([encodePeerMessage(playing)]);
});

test.each(['new', 'connecting', 'disconnected', 'failed', 'closed'] as const)(
  'while the connection is %s a message is for the relay',
  (state) => {
    channel.open();
    connection.connectionState = state;
    expect(control.send(playing)).toBe(false);
    expect(channel.sent).toEqual([]);
  },
);

test.each(['closing', 'closed'] as const)('once the channel is %s a message is for the relay', (state) => {
  connection.connectionState = 'connected';
  channel.readyState = state;
  expect(control.send(playing)).toBe(false);
});

test('what is sent between path and channel goes out when the channel opens, once and in order', () => {
  connection.connectionState = 'connected';
  for (const message of [offer, candidate]) expect(control.send(message)).toBe(true);
  expect(channel.sent).toEqual([]);
  channel.open();
  control.send(playing);
  channel.open();
  expect(channel.sent).toEqual([offer, candidate, playing].map(encodePeerMessage));
});

test('what the remote says is handed on', () => {
  channel.hear(encodePeerMessage(candidate).buffer);
  expect(listener.onMessage.mock.calls).toEqual([[candidate]]);
});

test.each([
  { name: 'text', data: JSON.stringify(playing) },
  { name: 'nothing', data: new ArrayBuffer(0) },
  { name: 'bytes that are no text', data: Uint8Array.of(0xff, 0xfe).buffer },
  { name: 'text that is no JSON', data: new TextEncoder().encode('{').buffer },
  { name: 'JSON that is no message', data: new TextEncoder().encode('{"type":"shout"}').buffer },
  { name: 'a Blob', data: new Blob(['{"type":"playing"}']) },
])('$name is passed over, and the next message taken', ({ data }) => {
  channel.hear(data);
  channel.hear(encodePeerMessage(playing).buffer);
  expect(listener.onMessage.mock.calls).toEqual([[playing]]);
});

test('the end of the channel is reported', () => {
  channel.open();
  expect(listener.onClosed).not.toHaveBeenCalled();
  channel.close();
  expect(listener.onClosed).toHaveBeenCalledTimes(1);
});

describe('its end', () => {
  const closed = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    connection.connectionState = 'connected';
    channel.open();
    channel.answersEnd = false;
  });

  test('is over once the remote has heard of it', () => {
    control.close(closed);
    expect([channel.readyState, closed.mock.calls.length]).toEqual(['closing', 0]);
    channel.end();
    expect(closed).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is over after 3 s where the remote does not hear', () => {
    control.close(closed);
    vi.advanceTimersByTime(3_000);
    expect(closed).toHaveBeenCalledTimes(1);
    channel.end();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  test('is over at once without a path', () => {
    connection.connectionState = 'failed';
    control.close(closed);
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
