import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import { createFloodGuard, type FloodGuard } from '../../../src/rtc/connection/flood-guard.ts';
import { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { hello } from '../../fixtures/samples.ts';

const onFlood = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});

afterEach(() => {
  vi.useRealTimers();
});

function watched(remote: 'host' | 'viewer', count = 1): FakeDataChannel[] {
  const guard = createFloodGuard(remote, onFlood);
  return Array.from({ length: count }, (_, index) => {
    const channel = new FakeDataChannel(String(index));
    guard.watch(channel as unknown as RTCDataChannel);
    return channel;
  });
}

function hear(channel: FakeDataChannel | undefined, messages: number, data: unknown = '.'): void {
  for (let heard = 0; heard < messages; heard += 1) channel?.hear(data);
}

test.each([
  { remote: 'viewer', burst: 500, perSecond: 125 },
  { remote: 'host', burst: 3_000, perSecond: 1_000 },
] as const)(
  'a $remote may say $burst at once and $perSecond a second for long',
  ({ remote, burst, perSecond }) => {
    const [channel] = watched(remote);
    hear(channel, burst);
    for (let seconds = 0; seconds < 10; seconds += 1) {
      vi.advanceTimersByTime(1_000);
      hear(channel, perSecond);
    }
    expect(onFlood).not.toHaveBeenCalled();
    hear(channel, 1);
    expect(onFlood).toHaveBeenCalledTimes(1);
  },
);

test('all channels of a connection count together, and the flood is reported once', () => {
  const [one, other] = watched('viewer', 2);
  hear(one, 450);
  hear(other, 50);
  expect(onFlood).not.toHaveBeenCalled();
  hear(other, 100);
  expect(onFlood).toHaveBeenCalledTimes(1);
});

test.each([
  { what: 'text', data: 'x'.repeat(40 * 1024) },
  { what: 'bytes', data: new ArrayBuffer(40 * 1024) },
  { what: 'a blob', data: new Blob(['x'.repeat(40 * 1024)]) },
])('40 kB of $what weigh as eleven messages', ({ data }) => {
  const [channel] = watched('viewer');
  hear(channel, 45, data);
  expect(onFlood).not.toHaveBeenCalled();
  hear(channel, 1, data);
  expect(onFlood).toHaveBeenCalledTimes(1);
});

const description: PeerMessage = { type: 'description', description: { type: 'offer', sdp: 'v=0' } };

test.each([
  ['descriptions', 10, (guard: FloodGuard) => guard.charge(description)],
  ['names', 50, (guard: FloodGuard) => guard.charge({ type: 'profile', name: 'Ada' })],
  ['introductions', 50, (guard: FloodGuard) => guard.charge(hello)],
  ['channels or tracks too many', 10, (guard: FloodGuard) => guard.chargeExcess()],
])('a viewer may have the host take %s, %i at once', (_, count, charge) => {
  const guard = createFloodGuard('viewer', onFlood);
  for (let times = 0; times < count; times += 1) charge(guard);
  expect(onFlood).not.toHaveBeenCalled();
  charge(guard);
  expect(onFlood).toHaveBeenCalledTimes(1);
});

test('what it says and what it has done count together', () => {
  const guard = createFloodGuard('viewer', onFlood);
  const channel = new FakeDataChannel('control');
  guard.watch(channel as unknown as RTCDataChannel);
  for (let times = 0; times < 9; times += 1) guard.charge(description);
  hear(channel, 50);
  expect(onFlood).not.toHaveBeenCalled();
  hear(channel, 1);
  expect(onFlood).toHaveBeenCalledTimes(1);
});
