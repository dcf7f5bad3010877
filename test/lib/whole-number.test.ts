import { expect, test } from 'vitest';
import { parseWholeNumber } from '../../src/lib/whole-number.ts';

test.each([
  ['720', 720],
  [' 1080 ', 1_080],
  ['', null],
  ['  ', null],
])('%j is read', (text, value) => {
  expect(parseWholeNumber(text, [144, 4_320])).toEqual({ ok: true, value });
});

test.each(['0', '143', '4321', '-720', '720.5', '1e99', 'NaN', '720p', 'high'])('%j is not', (text) => {
  expect(parseWholeNumber(text, [144, 4_320])).toEqual({ ok: false, problem: 'out-of-range' });
});
