import { beforeEach, expect, test, vi } from 'vitest';
import { base64urlToBytes } from '../../../src/lib/base64url.ts';
import { cryptoSuite } from '../../../src/protocol/crypto/crypto-suite.ts';
import { hostChecker, hostSigner } from '../../../src/protocol/crypto/host-signature.ts';
import { nobleCrypto } from '../../../src/protocol/crypto/noble-crypto.ts';
import { roomOf } from '../../../src/protocol/crypto/room-of.ts';
import { sampleId, sampleKey } from '../../fixtures/samples.ts';

vi.mock('../../../src/protocol/crypto/crypto-suite.ts', () => ({ cryptoSuite: vi.fn() }));

const route = { room: sampleId(1), sender: sampleId(2), receiver: sampleId(3) };
const [nonce, body] = [new Uint8Array(24), new TextEncoder().encode('hello')];
const lost = new Error('the code for it could not be fetched');

beforeEach(() => {
  vi.mocked(cryptoSuite).mockReset().mockResolvedValue(nobleCrypto);
});

test('a host signs again after its code could not be loaded once', async () => {
  const sign = hostSigner(sampleKey);
  vi.mocked(cryptoSuite).mockRejectedValueOnce(lost);
  await expect(sign(route, nonce, body)).rejects.toBe(lost);
  await expect(sign(route, nonce, body)).resolves.toHaveLength(96 + body.length);
});

test('a host is checked again after the code for it could not be loaded once', async () => {
  const check = hostChecker(await roomOf(base64urlToBytes(sampleKey.x)));
  const signed = await hostSigner(sampleKey)(route, nonce, body);
  // The first call is for the name of the room, the second for the signature.
  vi.mocked(cryptoSuite).mockResolvedValueOnce(nobleCrypto).mockRejectedValueOnce(lost);
  await expect(check(route, nonce, signed)).rejects.toBe(lost);
  await expect(check(route, nonce, signed)).resolves.toEqual(body);
});

test.each([0, 1, 100])('a message of %i bytes comes out as it was signed', async (length) => {
  const check = hostChecker(await roomOf(base64urlToBytes(sampleKey.x)));
  const message = new Uint8Array(length).fill(7);
  expect(await check(route, nonce, await hostSigner(sampleKey)(route, nonce, message))).toEqual(message);
});
