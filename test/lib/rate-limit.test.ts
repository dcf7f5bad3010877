import { beforeEach, expect, test } from 'vitest';
import { RateLimit } from '../../src/lib/rate-limit.ts';

let limit: RateLimit;

beforeEach(() => {
  limit = new RateLimit(10, 3);
});

function takenAt(now: number): number {
  let taken = 0;
  while (taken < 100 && limit.take(1, now)) taken += 1;
  return taken;
}

test('at first there is the burst', () => {
  expect(takenAt(5000)).toBe(3);
});

test('then as much as the rate brings in', () => {
  for (let i = 0; i < 3; i += 1) limit.take(1, 0);
  expect([limit.take(1, 100), limit.take(1, 200), limit.take(1, 250)]).toEqual([true, true, false]);
});

test('a rest brings back the burst and no more', () => {
  limit.take(3, 0);
  expect(takenAt(1_000_000)).toBe(3);
});

test('past the burst it says how long to wait', () => {
  expect(limit.waitMs(3, 0)).toBe(0);
  limit.take(3, 0);
  expect([limit.waitMs(1, 0), limit.waitMs(3, 50), limit.waitMs(1, 1_000)]).toEqual([100, 250, 0]);
  expect(limit.take(1, 100)).toBe(true);
});

test('credit comes on top of the burst', () => {
  limit.grant(4);
  expect(takenAt(0)).toBe(7);
});

test('credit is used up once, and a rest does not bring it back', () => {
  limit.grant(4);
  takenAt(0);
  expect(takenAt(1_000_000)).toBe(3);
});

test('unused credit grows up to its bound', () => {
  for (let i = 0; i < 1_000; i += 1) limit.grant(4, 10);
  expect(takenAt(0)).toBe(13);
});

test('a rate without end lets everything through', () => {
  limit = new RateLimit(Number.POSITIVE_INFINITY, 3);
  limit.grant(1);
  expect(takenAt(0)).toBe(100);
});
