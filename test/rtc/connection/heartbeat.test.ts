import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startHeartbeat } from '../../../src/rtc/connection/heartbeat.ts';
import type { FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';

const watch = vi.fn();
const onSilent = vi.fn();
const onHeard = vi.fn();
let connection: FakePeerConnection;
let channel: FakeDataChannel;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start(lead: boolean): void {
  connection = new FakePeerConnection('end');
  stop = startHeartbeat({ connection: connection.real, lead, watch, onSilent, onHeard });
  [channel] = connection.channels as [FakeDataChannel];
}

/** From now on timers come a second too late by the clock of the page. */
function standStill(): void {
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 2_500);
}

function told(): number[] {
  return [onSilent, onHeard].map(({ mock }) => mock.calls.length);
}

describe.each([{ lead: true }, { lead: false }])('with lead $lead', ({ lead }) => {
  beforeEach(() => start(lead));

  test('both ends open the same channel, on which what is late is lost', () => {
    expect([channel.label, channel.options]).toEqual([
      'pulse',
      { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 },
    ]);
  });

  test('before there is a path its silence means nothing', () => {
    vi.advanceTimersByTime(60_000);
    expect([told(), channel.sent]).toEqual([[0, 0], []]);
  });

  test('1.5 s without a beat are silence, told once', () => {
    channel.open();
    vi.advanceTimersByTime(1_499);
    expect(told()).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual([1, 0]);
    vi.advanceTimersByTime(60_000);
    expect(told()).toEqual([1, 0]);
  });

  test('each beat gives another 1.5 s', () => {
    channel.open();
    for (let beat = 0; beat < 5; beat++) {
      vi.advanceTimersByTime(1_499);
      channel.hear('.');
    }
    expect(told()).toEqual([0, 0]);
  });

  test('the first beat after silence is reported, and the next silence too', () => {
    channel.open();
    vi.advanceTimersByTime(1_500);
    channel.hear('.');
    channel.hear('.');
    expect(told()).toEqual([1, 1]);
    vi.advanceTimersByTime(1_500);
    expect(told()).toEqual([2, 1]);
  });

  test('a page that stood still has another 1.5 s to read what came meanwhile', () => {
    channel.open();
    standStill();
    vi.advanceTimersByTime(1_500);
    channel.hear('.');
    vi.advanceTimersByTime(1_499);
    expect(told()).toEqual([0, 0]);
  });

  test('silence after a page stood still is reported 1.5 s after it goes on', () => {
    channel.open();
    for (let stall = 0; stall < 3; stall++) {
      standStill();
      vi.advanceTimersByTime(1_500);
    }
    expect(told()).toEqual([0, 0]);
    vi.advanceTimersByTime(1_499);
    expect(told()).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual([1, 0]);
  });

  test('10 s without a beat are silence, however often the page stands still', () => {
    channel.open();
    for (let stall = 0; stall < 4; stall++) {
      standStill();
      vi.advanceTimersByTime(1_500);
    }
    expect(told()).toEqual([1, 0]);
  });

  test('a beat that is late while media still come is no silence, for 10 s', async () => {
    channel.open();
    for (let beat = 0; beat < 6; beat++) {
      await vi.advanceTimersByTimeAsync(1_200);
      connection.bytesReceived += 1_000;
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(told()).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(told()).toEqual([1, 0]);
  });

  test('what came before the beat was overdue excuses nothing', async () => {
    channel.open();
    connection.bytesReceived += 1_000;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(told()).toEqual([1, 0]);
  });

  test.each([
    { name: 'stopped', end: () => stop() },
    { name: 'closed by the remote', end: () => channel.close() },
  ])('once $name it neither beats nor listens', ({ end }) => {
    channel.open();
    end();
    vi.advanceTimersByTime(60_000);
    expect([told(), channel.sent, vi.getTimerCount()]).toEqual([[0, 0], [], 0]);
  });
});

test('the leading end beats twice a second', () => {
  start(true);
  channel.open();
  vi.advanceTimersByTime(1_499);
  expect(channel.sent).toEqual(['.', '.']);
});

test('the leading end beats on through silence, or neither end would notice that it is over', () => {
  start(true);
  channel.open();
  vi.advanceTimersByTime(10_000);
  expect(channel.sent).toHaveLength(20);
});

test('the leading end does not echo', () => {
  start(true);
  channel.open();
  channel.hear('.');
  expect(channel.sent).toEqual([]);
});

test('the other end echoes each beat, and beats not by itself', () => {
  start(false);
  channel.open();
  vi.advanceTimersByTime(1_000);
  expect(channel.sent).toEqual([]);
  channel.hear('.');
  channel.hear('.');
  expect(channel.sent).toEqual(['.', '.']);
});

test.each([{ lead: true }, { lead: false }])(
  'beats do not pile up on a blocked path, lead $lead',
  ({ lead }) => {
    start(lead);
    channel.open();
    channel.bufferedAmount = 64;
    vi.advanceTimersByTime(1_000);
    channel.hear('.');
    expect(channel.sent).toEqual([]);
  },
);
