import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { retryLater } from '../../../src/rtc/signalling/retry-later.ts';

const page = new EventTarget();
const callback = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  callback.mockClear();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a retry comes after its wait, once', () => {
  retryLater(callback, 1_000);
  vi.advanceTimersByTime(1_000);
  page.dispatchEvent(new Event('online'));
  expect(callback).toHaveBeenCalledTimes(1);
});

test('a retry comes at once when the browser has a network again', () => {
  retryLater(callback, 15_000);
  page.dispatchEvent(new Event('online'));
  expect(callback).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(15_000);
  expect(callback).toHaveBeenCalledTimes(1);
});

test('a retry that was cancelled does not come', () => {
  retryLater(callback, 1_000)();
  vi.advanceTimersByTime(1_000);
  page.dispatchEvent(new Event('online'));
  expect(callback).not.toHaveBeenCalled();
});
