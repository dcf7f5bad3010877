import { expect, test } from 'vitest';
import { installMatches } from '../../scripts/lib/install-matches.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-darwin': { version: '1.0.0', optional: true },
};

test('an optional package of another platform may be missing', () => {
  expect(installMatches(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
});

test.each([
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/a': { version: '1.0.1' } }],
  [
    'an optional package has another version',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-darwin': { version: '0.9.0' } },
  ],
  [
    'a package is no longer wanted',
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
  ],
])('an install does not match when %s', (_, installed) => {
  expect(installMatches(wanted, installed)).toBe(false);
});
