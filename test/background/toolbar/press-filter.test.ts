import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPressFilter } from '../../../src/background/toolbar/press-filter.ts';

const act = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  act.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Calls the filter after each of these pauses. */
function send(pauses: readonly number[]): void {
  const filter = createPressFilter(act);
  for (const pause of pauses) {
    vi.advanceTimersByTime(pause);
    filter();
  }
}

test('a press acts at once', () => {
  send([0]);
  expect(act).toHaveBeenCalledTimes(1);
});

test.each([
  ['as measured in Chromium on Linux', [0, 720, 2, 41, 49, 42, 41, 53, 167, 0, 0, 20, 42]],
  ['with the longest delay and the slowest rate of Windows', [0, 990, ...Array(20).fill(290)]],
])('keys that are held act once: %s', (_, pauses) => {
  send(pauses);
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test.each([150, 400, 900])('two presses %i ms apart act twice', (pause) => {
  send([0, pause]);
  vi.advanceTimersByTime(300);
  expect(act).toHaveBeenCalledTimes(2);
});

test('a press after keys were held acts again', () => {
  send([0, 700, 40, 40, 1_100]);
  expect(act).toHaveBeenCalledTimes(2);
});
