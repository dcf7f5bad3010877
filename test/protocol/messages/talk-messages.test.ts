import * as v from 'valibot';
import { expect, test } from 'vitest';
import { decodeNews, decodeSaying, MarkSchema } from '../../../src/protocol/messages/talk-messages.ts';

const by = { id: 1, name: 'Ada' };

test('a message may have 8192 characters', () => {
  const text = (length: number) => '{"type":"pointer","at":null}'.padEnd(length);
  expect(decodeSaying(text(8_192))).toEqual({ ok: true, value: { type: 'pointer', at: null } });
  expect(decodeSaying(text(8_193))).toEqual({ ok: false, problem: 'too-long' });
});

test.each([' ', '\u200b', '\u3164', '\u2800'])('a message of %j has nothing to read in it', (text) => {
  expect(decodeSaying(JSON.stringify({ type: 'chat', text })).ok).toBe(false);
});

test('numbers go as far as 31 bits', () => {
  const rule = (you: number) => decodeNews(JSON.stringify({ type: 'rule', marks: 'off', you })).ok;
  expect([0, 2_147_483_647, 2_147_483_648, -1, 0.5].map(rule)).toEqual([true, true, false, false, false]);
});

test.each([
  { by, saying: { type: 'stroke', stroke: 0, points: [[0, 1]] } },
  { by, saying: { type: 'pointer', at: null } },
])('$saying.type is a mark', (mark) => {
  expect(v.parse(MarkSchema, mark)).toEqual(mark);
});

test.each([
  { by, saying: { type: 'chat', text: 'a' } },
  { saying: { type: 'pointer', at: null } },
  { by },
  {},
])('%j is no mark', (mark) => {
  expect(v.is(MarkSchema, mark)).toBe(false);
});
