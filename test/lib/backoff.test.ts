import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../src/lib/backoff.ts';

const attempt = fc.nat({ max: 2000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a wait is between a quarter of a second and 15 s', () => {
  fc.assert(
    fc.property(attempt, random, (number, dice) => {
      const ms = backoffMs(number, () => dice);
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(250);
      expect(ms).toBeLessThanOrEqual(15_000);
    }),
  );
});

test('with the same luck a later attempt never waits less', () => {
  fc.assert(
    fc.property(attempt, random, (number, dice) => {
      expect(backoffMs(number + 1, () => dice)).toBeGreaterThanOrEqual(backoffMs(number, () => dice));
    }),
  );
});

test('luck spreads a wait over half of it', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((number) => backoffMs(number, () => 0))).toEqual([
    250, 500, 1000, 2000, 4000, 7500, 7500,
  ]);
  expect(backoffMs(0, () => 0.999)).toBe(500);
});
