import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connections } from '../../../server/connection/connections.ts';
import { relayDefaults } from '../../../server/relay-options.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  return { check: vi.fn(), sendAway: vi.fn(), terminate: vi.fn() };
}

test('each is looked at every second, so that a dead one is noticed within 30 s', () => {
  const connections = new Connections(relayDefaults.limits);
  const one = watched();
  connections.add(one);
  vi.advanceTimersByTime(3000);
  expect(one.check.mock.calls).toEqual(
    [[1000], [2000], [3000]].map(([ms = 0]) => [performance.now() - 3000 + ms]),
  );
  expect(relayDefaults.limits.silenceTimeoutMs + 1000).toBeLessThan(30_000);
});

test('without connections there is no timer', () => {
  const connections = new Connections(relayDefaults.limits);
  const both = [watched(), watched()];
  for (const one of both) connections.add(one);
  expect(vi.getTimerCount()).toBe(1);
  for (const one of both) connections.delete(one);
  expect(vi.getTimerCount()).toBe(0);
});

test('all are sent away, not to come back at the same time', () => {
  const connections = new Connections(relayDefaults.limits);
  const all = Array.from({ length: 50 }, watched);
  for (const one of all) connections.add(one);
  connections.sendAllAway();
  const times = all.map(({ sendAway }) => sendAway.mock.lastCall?.[0]);
  expect(new Set(times).size).toBeGreaterThan(25);
});

test('waiting for all to be gone ends with the last one', async () => {
  const connections = new Connections(relayDefaults.limits);
  const both = [watched(), watched()];
  for (const one of both) connections.add(one);
  const told = vi.fn();
  const empty = connections.untilEmpty().then(told);
  connections.delete(watched());
  await vi.advanceTimersByTimeAsync(1);
  expect(told).not.toHaveBeenCalled();
  for (const one of both) connections.delete(one);
  await empty;
  await new Connections(relayDefaults.limits).untilEmpty();
});
