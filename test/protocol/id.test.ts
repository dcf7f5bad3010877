import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IdSchema, idFromBytes, idToBytes, randomId } from '../../src/protocol/id.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('16 bytes become 22 characters and the same bytes again', () => {
  fc.assert(
    fc.property(bytes, (raw) => {
      const id = idFromBytes(raw);
      expect(id).toMatch(/^[\w-]{22}$/);
      expect(idToBytes(id)).toEqual(raw);
      expect(v.is(IdSchema, id)).toBe(true);
    }),
  );
});

test('there is one way to write an id', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{22}$/), (text) => {
      const parsed = v.safeParse(IdSchema, text);
      if (parsed.success) expect(idFromBytes(idToBytes(parsed.output))).toBe(text);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a character too few', 'AQEBAQEBAQEBAQEBAQEBA'],
  ['a character too many', 'AQEBAQEBAQEBAQEBAQEBAQE'],
  ['a character too many in front', 'AAQEBAQEBAQEBAQEBAQEBAQ'],
  ['bits past the last byte', 'AQEBAQEBAQEBAQEBAQEBAR'],
  ['the other base64 alphabet', 'AQEBAQEBAQEBAQEBAQEB+Q'],
  ['padding', 'AQEBAQEBAQEBAQEBAQEB=='],
  ['a number', 4],
  ['null', null],
])('%s is no id', (_, value) => {
  expect(v.is(IdSchema, value)).toBe(false);
});

test('no two random ids are the same', () => {
  expect(new Set(Array.from({ length: 1000 }, randomId)).size).toBe(1000);
});

test.each([0, 15, 17])('%i bytes are refused', (length) => {
  const problem = new RangeError(`an id has 16 bytes, got ${length}`);
  expect(() => idFromBytes(new Uint8Array(length))).toThrow(problem);
});
