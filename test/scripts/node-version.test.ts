import { expect, test } from 'vitest';
import { nodeIsRecentEnough } from '../../scripts/lib/node-version.mjs';

test.each([
  ['18.20.0', false],
  ['20.9.0', false],
  ['20.19.0', true],
  ['22.1.0', true],
])('Node %s where 20.19 is the oldest: %s', (actual, expected) => {
  expect(nodeIsRecentEnough(actual, '20.19')).toBe(expected);
});
