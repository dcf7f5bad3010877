import { expect, test } from 'vitest';
import { defaultQuality, type Quality } from '../../../src/domain/quality/quality.ts';
import { reliefOf } from '../../../src/domain/quality/relief.ts';
import { type Rung, rungsOf } from '../../../src/domain/quality/rungs.ts';

/** The codec that is tried first, the rate and the scale of each rung. */
function brief(rungs: Rung[]) {
  return rungs.map(({ codecs: [first], frameRate, scale }) => [first, frameRate, scale]);
}

const motion: Quality = { ...defaultQuality, mode: 'motion' };

test('text gives up its codec, then its rate, then its size', () => {
  expect(brief(rungsOf(defaultQuality))).toEqual([
    ['AV1', 30, 1],
    ['H264', 30, 1],
    ['VP8', 30, 1],
    ['VP8', 15, 1],
    ['VP8', 15, 1.5],
    ['VP8', 8, 2],
  ]);
});

test('motion begins with the codec that is least work, and gives up its size before its rate', () => {
  expect(brief(rungsOf(motion))).toEqual([
    ['VP8', 30, 1],
    ['VP8', 30, 1.5],
    ['VP8', 30, 2],
    ['VP8', 15, 2],
  ]);
});

test('a codec that people have chosen is kept', () => {
  const firsts = brief(rungsOf({ ...defaultQuality, codec: 'VP9' })).map(([codec]) => codec);
  expect(firsts).toEqual(['VP9', 'VP9', 'VP9', 'VP9']);
});

test('a rate that people have chosen is never exceeded', () => {
  expect(brief(rungsOf({ ...motion, frameRate: 10 })).map(([, rate]) => rate)).toEqual([10, 10, 10, 10]);
});

test('what this browser cannot send is left out', () => {
  expect(rungsOf(defaultQuality, ['H264', 'VP8'])[0].codecs).toEqual(['H264', 'VP8']);
});

test('every rung has all codecs, for a viewer may have but one', () => {
  for (const { codecs } of rungsOf(defaultQuality)) {
    expect(codecs.toSorted()).toEqual(['AV1', 'H264', 'VP8', 'VP9']);
  }
});

test('what is given up has a name', () => {
  const rungs = rungsOf(defaultQuality);
  expect(rungs.map((rung) => reliefOf(rungs[0], rung))).toEqual([
    null,
    'codec',
    'codec',
    'frame-rate',
    'size',
    'size',
  ]);
});
