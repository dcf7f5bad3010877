import { expect, it } from 'vitest';
import type { Gathering } from '../../bench/viewers/measure.ts';
import { slopeOf } from '../../bench/viewers/slope.ts';

function gathering(cores: number[], rates: number[]): Gathering {
  const [first, second, third, fourth] = cores.map((each, index) => ({
    cores: each,
    framesPerSecond: rates[index] ?? 30,
    p50Ms: null,
  }));
  if (!first || !second || !third || !fourth) throw new Error('four are needed');
  return { 1: first, 2: second, 4: third, 8: fourth };
}

it('is what each more viewer costs', () => {
  expect(slopeOf(gathering([0.5, 0.7, 1.1, 1.9], []))).toBeCloseTo(0.2, 10);
});

it('leaves out counts at which viewers get fewer frames: they only look cheap', () => {
  expect(slopeOf(gathering([0.5, 0.7, 1.1, 1.1], [30, 30, 30, 14]))).toBeCloseTo(0.2, 10);
});

it('is unknown where no viewer gets its frames', () => {
  expect(slopeOf(gathering([0.5, 0.6, 0.7, 0.8], [29, 20, 15, 10]))).toBeNull();
});
