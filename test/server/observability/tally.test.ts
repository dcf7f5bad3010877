import { expect, test } from 'vitest';
import { Tally } from '../../../server/observability/tally.ts';

test('it begins at nothing and counts each reason by itself', () => {
  const tally = new Tally();
  expect({ ...tally, closed: [...tally.closed] }).toEqual({
    messages: 0,
    bytes: 0,
    offersTaken: 0,
    logins: { host: 0, viewer: 0 },
    closed: [],
  });
  for (const why of ['silent', 'tooFast', 'silent'] as const) tally.countClosed(why);
  expect([...tally.closed]).toEqual([
    ['silent', 2],
    ['tooFast', 1],
  ]);
});
