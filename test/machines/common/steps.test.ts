import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginStep, endStep, listSteps } from '../../../src/machines/common/steps.ts';

beforeEach(() => void vi.useFakeTimers({ now: 7 }));
afterEach(() => void vi.useRealTimers());

test('a step begins now, once more if need be, and the others stay', () => {
  const times = { a: { startedAt: 1, endedAt: 2 }, b: { startedAt: 3, endedAt: null } };
  expect(beginStep<'a' | 'b'>(times, 'a')).toEqual({ ...times, a: { startedAt: 7, endedAt: null } });
});

test('a step that is under way ends now', () => {
  const times = { a: { startedAt: 1, endedAt: null } };
  expect(endStep<'a' | 'b'>(times, 'a')).toEqual({ a: { startedAt: 1, endedAt: 7 } });
});

test('a step that has ended or not begun stays as it is', () => {
  const times = { a: { startedAt: 1, endedAt: 2 } };
  expect([endStep<'a' | 'b'>(times, 'a'), endStep<'a' | 'b'>(times, 'b')]).toEqual([times, times]);
});

test('steps are listed in their order, each with where it stands', () => {
  const times = { c: { startedAt: 3, endedAt: null }, a: { startedAt: 1, endedAt: 2 } };
  expect(listSteps<'a' | 'b' | 'c'>(['a', 'b', 'c'], times, undefined)).toEqual([
    { name: 'a', status: 'done', startedAt: 1, endedAt: 2 },
    { name: 'b', status: 'pending', startedAt: null, endedAt: null },
    { name: 'c', status: 'active', startedAt: 3, endedAt: null },
  ]);
});

test('the step that failed has failed, however far it was', () => {
  const times = { a: { startedAt: 1, endedAt: 2 } };
  const statuses = (['a', 'b'] as const).map((failed) =>
    listSteps<'a' | 'b'>(['a', 'b'], times, failed).map(({ status }) => status),
  );
  expect(statuses).toEqual([
    ['failed', 'pending'],
    ['done', 'failed'],
  ]);
});
