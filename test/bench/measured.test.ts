import { expect, it } from 'vitest';
import { measured } from '../../bench/lib/measured.ts';

it('compares round by round, not median with median', () => {
  expect(measured([10, 40, 20], [20, 40, 10])).toEqual({
    median: 20,
    least: 10,
    most: 40,
    ratio: 1,
    lost: 0,
  });
});

it('counts what was lost, and takes it for neither fast nor slow', () => {
  expect(measured([null, 30, 50], [10, 10, null])).toEqual({
    median: 40,
    least: 30,
    most: 50,
    ratio: 3,
    lost: 1,
  });
});

it('has nothing to say where all was lost, and no ratio where the other was', () => {
  expect(measured([null, null], [1, 2])).toBeNull();
  expect(measured([1, 2], [null, null])?.ratio).toBeNull();
});
