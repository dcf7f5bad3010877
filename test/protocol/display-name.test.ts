import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, sharerMark } from '../../src/protocol/display-name.ts';

test.each([
  ['Ada', 'Ada'],
  ['  Ada\n\tLovelace ', 'Ada Lovelace'],
  ['<b>Ada</b>', '<b>Ada</b>'],
  ['Ada\u0000\u001b[31m\u0085', 'Ada[31m'],
  ['\u202eadA\u2066\u200f\u061c', 'adA'],
  ['عائشة', 'عائشة'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['x'.repeat(41), 'x'.repeat(40)],
  ['😀'.repeat(41), '😀'.repeat(40)],
  ['👍🏽'.repeat(21), '👍🏽'.repeat(20)],
  [`${'x'.repeat(39)}👍🏽`, 'x'.repeat(39)],
  [`${'x'.repeat(36)}👩‍👩‍👧`, 'x'.repeat(36)],
  [`Z${'\u0300'.repeat(100)}`, ''],
  [`${'x'.repeat(39)} yz`, 'x'.repeat(39)],
  ['\u2028\u200e', ''],
  ['\u200b\u2060', ''],
  ['\u3164', ''],
  [' \u2800 ', ''],
  ['★ Ada ⭐️ 🌟', 'Ada'],
  ['★\u0000★', ''],
  ['\ud83c★\udf1f', ''],
])('%j is shown as %j', (text, shown) => {
  expect(displayName(text)).toBe(shown);
});

test.each([...'٭⋆⍟⍣★☆⚝⛤⛥⛦⛧✡✦✧✩✪✫✬✭✮✯✰✶✹⭐⭑⭒⯨⯩⯪⯫🌟🌠🔯🟀🟄🟉🟊🟙'])(
  '%s passes for a star and is in no name',
  (star) => {
    expect(displayName(`${star} Ada ${star}\ufe0e`)).toBe('Ada');
  },
);

test('no name has the mark of the sharer', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constant(sharerMark)),
  });
  fc.assert(
    fc.property(text, (name) => {
      expect(displayName(name)).not.toContain(sharerMark);
    }),
  );
});
