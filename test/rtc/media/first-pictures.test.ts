import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFirstPictures, type FirstPictures } from '../../../src/rtc/media/first-pictures.ts';
import { sampleId } from '../../fixtures/samples.ts';

const viewer = sampleId(1);
let pictures: FirstPictures;
let leaving: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  pictures = createFirstPictures();
  leaving = new AbortController();
  pictures.expect(viewer, leaving.signal);
});

afterEach(() => {
  vi.useRealTimers();
});

test.each<[string, () => unknown]>([
  ['it is seen', () => pictures.seen(viewer)],
  ['its viewer goes', () => leaving.abort()],
  ['10 s have passed', () => vi.advanceTimersByTime(10_000)],
])('a first picture is awaited until %s', (_, end) => {
  expect(pictures.areAwaited()).toBe(true);
  end();
  expect(pictures.areAwaited()).toBe(false);
});
