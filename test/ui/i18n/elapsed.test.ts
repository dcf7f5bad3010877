import { expect, test, vi } from 'vitest';
import { elapsed } from '../../../src/ui/i18n/elapsed.ts';

vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en'] }));

test.each([
  [0, '0 ms'],
  [119.6, '120 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [2449, '2.45 s'],
  [59_949, '59.9 s'],
  [60_000, '1 min'],
  [210_000, '3.5 min'],
])('%d ms are %s', (ms, words) => {
  expect(elapsed(ms)).toBe(words);
});
