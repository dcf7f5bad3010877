import { expect, test } from 'vitest';
import { nonceBytes, seal, unseal } from '../../../src/protocol/crypto/seal.ts';
import { sampleId } from '../../fixtures/samples.ts';

const key = new Uint8Array(32).fill(1);
const nonce = new Uint8Array(nonceBytes).fill(2);
const route = { room: sampleId(1), sender: sampleId(2), receiver: sampleId(3) };
const plain = Uint8Array.of(1, 2, 3);

test('what was sealed comes out with its nonce', () => {
  expect(unseal(key, route, seal(key, route, nonce, plain))).toEqual({ nonce, plain });
});

test.each([0, nonceBytes, nonceBytes + 15, 100])('%i unsealed bytes are null', (length) => {
  expect(unseal(key, route, new Uint8Array(length))).toBe(null);
});
