import { expect, it } from 'vitest';
import { latencyOf } from '../../bench/latency/measure.ts';

const agesMs = [40, 50, 60, 70, 80, 90];

it('takes the middle and the slow end of all ages', () => {
  expect(latencyOf({ agesMs, unread: 0, durationMs: 200 }, 'video/VP8')).toEqual({
    p50Ms: 70,
    p95Ms: 90,
    framesPerSecond: 30,
    codec: 'video/VP8',
  });
});

it('measures nothing by few pictures, or by pictures of which many cannot be read', () => {
  const few = latencyOf({ agesMs: agesMs.slice(2), unread: 0, durationMs: 1_500 }, '');
  const unreadable = latencyOf({ agesMs, unread: 2, durationMs: 1_500 }, '');
  expect([few.p50Ms, few.p95Ms, unreadable.p50Ms, unreadable.p95Ms]).toEqual([null, null, null, null]);
});
