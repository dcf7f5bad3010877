import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importAgain } from '../../src/lib/import-again.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a module that does not come is asked for until it does, each time after a longer wait', async () => {
  const load = vi.fn(() => Promise.reject<string>(new TypeError('no network')));
  const imported = importAgain(load);
  const asked: number[] = [];
  for (const waitMs of [0, 500, 1_000, 2_000, 4_000, 5_000]) {
    await vi.advanceTimersByTimeAsync(waitMs);
    asked.push(load.mock.calls.length);
  }
  expect(asked).toEqual([1, 2, 3, 4, 5, 6]);
  load.mockResolvedValue('here');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await imported).toBe('here');
});
