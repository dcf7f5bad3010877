import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Backlog } from '../../../server/connection/backlog.ts';
import { Unread } from '../../../server/connection/unread.ts';

const timeoutMs = 10_000;
const mib = 1_048_576;
const client = { close: () => {} };

/** A client for which so much waits. */
function fill(bytes: number) {
  const socket = { bufferedAmount: 0, send: () => {} };
  const unread = new Unread({ maxBacklogBytes: 64 * mib, maxUnreadBytes: 64 * mib });
  const backlog = new Backlog(socket as unknown as WebSocket, unread);
  const start = performance.now();
  backlog.send(new Uint8Array(bytes), client, undefined);
  // With the header of its frame.
  socket.bufferedAmount = bytes + (bytes < 65_536 ? 4 : 10);
  return { socket, hasStalledAt: (ms: number) => backlog.hasStalled(start + ms, timeoutMs) };
}

test('a client for which nothing waits has not stalled, however long', () => {
  const { socket, hasStalledAt } = fill(1_000);
  socket.bufferedAmount = 0;
  expect([1_000, 60_000, 600_000].map(hasStalledAt)).toEqual([false, false, false]);
});

test('a client that reads nothing has stalled after the timeout', () => {
  const { hasStalledAt } = fill(1_000);
  expect([9_000, 10_500].map(hasStalledAt)).toEqual([false, true]);
});

test('a client that goes on reading has not', () => {
  const { socket, hasStalledAt } = fill(10_000);
  for (let seconds = 9; socket.bufferedAmount > 1_000; seconds += 9) {
    socket.bufferedAmount -= 1_000;
    expect(hasStalledAt(seconds * 1_000)).toBe(false);
  }
});

test('much that Node.js writes at once may take as much longer: it tells of no part of that', () => {
  const { socket, hasStalledAt } = fill(5 * mib);
  socket.bufferedAmount = 4 * mib;
  expect(hasStalledAt(1_000)).toBe(false);
  expect([20_000, 50_000, 52_000].map(hasStalledAt)).toEqual([false, false, true]);
});

test('what is sent meanwhile gives it no more time', () => {
  const { socket, hasStalledAt } = fill(2_000);
  socket.bufferedAmount = 1_000;
  expect(hasStalledAt(1_000)).toBe(false);
  // As much is sent as waits more.
  socket.bufferedAmount = 1_000 + 20 * mib;
  expect([10_000, 12_000].map(hasStalledAt)).toEqual([false, true]);
});
