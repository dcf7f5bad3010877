import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { base64urlToBytes } from '../../../src/lib/base64url.ts';
import { isSmallOrder } from '../../../src/protocol/crypto/small-order.ts';
import { sampleKey } from '../../fixtures/samples.ts';

const above = [
  `ee${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(31)}`,
  `ed${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(31)}`,
];

test.each([...ED25519_TORSION_SUBGROUP, ...above])('%s is of small order', (key) => {
  expect(isSmallOrder(hexToBytes(key))).toBe(true);
});

test.each(['00'.repeat(32), `${'00'.repeat(31)}80`, `01${'00'.repeat(31)}`])('so is %s', (key) => {
  expect(isSmallOrder(hexToBytes(key))).toBe(true);
});

test.each([`02${'00'.repeat(31)}`, `${'00'.repeat(31)}40`, `10${'00'.repeat(31)}`])('%s is not', (key) => {
  expect(isSmallOrder(hexToBytes(key))).toBe(false);
});

test('a key of a sharer is not, and stays as it was', () => {
  const key = base64urlToBytes(sampleKey.x);
  const before = [...key];
  expect(isSmallOrder(key)).toBe(false);
  expect([...key]).toEqual(before);
});
