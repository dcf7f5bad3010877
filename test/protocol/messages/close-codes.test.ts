import { expect, test } from 'vitest';
import { type CloseCode, closeCodes, mayRetry } from '../../../src/protocol/messages/close-codes.ts';

test('no two reasons share a code', () => {
  const codes: CloseCode[] = Object.values(closeCodes);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each([
  'restarting',
  'loginTimeout',
  'silent',
  'tooManyConnections',
  'tooManyRooms',
  'tooSlow',
  'tooFast',
] as const)('after %s trying again makes sense', (name) => {
  expect(mayRetry(closeCodes[name])).toBe(true);
});

test.each([
  'tooLarge',
  'badMessage',
  'loginExpected',
  'addressTaken',
  'replaced',
  'notYourRoom',
  'roomFull',
  'denied',
  'wrongVersion',
] as const)('after %s it does not', (name) => {
  expect(mayRetry(closeCodes[name])).toBe(false);
});

test.each([1000, 1001, 1005, 1006, 1011, 1015])('after %i, which says nothing of us, it does', (code) => {
  expect(mayRetry(code)).toBe(true);
});
