import { expect, test } from 'vitest';
import {
  type EncoderWatch,
  freshEncoderWatch,
  watchEncoders,
} from '../../../src/domain/quality/encoder-watch.ts';

const lastRung = 2;

/** Where the watch stands after each of these loads. */
function rungs(loads: (number | null)[], from: EncoderWatch = freshEncoderWatch) {
  const seen: number[] = [];
  let watch = from;
  for (const load of loads) {
    watch = watchEncoders(watch, load, lastRung);
    seen.push(watch.rung);
  }
  return { seen, watch };
}

function times(count: number, load: number | null): (number | null)[] {
  return new Array(count).fill(load);
}

test('three samples of too much lead one rung down, and three more to the next', () => {
  expect(rungs(times(7, 1.2)).seen).toEqual([0, 0, 1, 1, 1, 2, 2]);
});

test('below the last rung there is nothing', () => {
  expect(rungs(times(20, 3)).seen.at(-1)).toBe(lastRung);
});

test('a strain that passes changes nothing', () => {
  expect(rungs([1.2, 1.2, 0.7, 1.2, 1.2, 0.2, 1.2, 1.2]).seen).toEqual(new Array(8).fill(0));
});

test('a page that stands still neither strains nor frees', () => {
  expect(rungs([1.2, null, 1.2, null, 1.2]).seen).toEqual([0, 0, 0, 0, 1]);
  expect(rungs([...times(3, 1.2), ...times(50, null)]).seen.at(-1)).toBe(1);
});

test('ten easy samples in a row lead one rung up', () => {
  const down = rungs(times(3, 1.2)).watch;
  expect(rungs(times(10, 0.3), down).seen).toEqual([...new Array(9).fill(1), 0]);
  expect(rungs([...times(9, 0.3), 0.7, ...times(9, 0.3)], down).seen.at(-1)).toBe(1);
});

test('each try that proves too much doubles the patience before the next', () => {
  let { watch } = rungs(times(3, 1.2));
  const waits: number[] = [];
  for (let tries = 0; tries < 6; tries++) {
    let waited = 0;
    while (watch.rung === 1) {
      watch = watchEncoders(watch, 0.3, lastRung);
      waited++;
    }
    waits.push(waited);
    watch = rungs(times(3, 1.2), watch).watch;
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 160]);
});

test('a try that holds makes it forget', () => {
  const tried = rungs([...times(3, 1.2), ...times(10, 0.3), ...times(3, 1.2), ...times(20, 0.3)]).watch;
  expect(tried).toEqual({ ...freshEncoderWatch, patience: 20, onTrial: true });
  expect(rungs(times(20, 0.3), tried).watch).toEqual(freshEncoderWatch);
});
