import { ed25519 as curve, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { base64urlToBytes } from '../../../src/lib/base64url.ts';
import type { Bytes, CryptoSuite } from '../../../src/protocol/crypto/crypto-types.ts';
import { nativeCrypto } from '../../../src/protocol/crypto/native-crypto.ts';
import { nobleCrypto } from '../../../src/protocol/crypto/noble-crypto.ts';
import { RoomKeySchema } from '../../../src/protocol/crypto/room-key.ts';
import { sampleKey } from '../../fixtures/samples.ts';

const native = await nativeCrypto();
if (!native) throw new Error('this Node has no Ed25519 in its Web Cryptography API');

const suites: { name: string; suite: CryptoSuite; other: CryptoSuite }[] = [
  { name: 'of the browser', suite: native, other: nobleCrypto },
  { name: 'in JavaScript', suite: nobleCrypto, other: native },
];
const publicKey = base64urlToBytes(sampleKey.x);
const message = new TextEncoder().encode('what was signed');
const signature = await (await nobleCrypto.signer(sampleKey)).call(null, message);
/** R is the point of no size, S is 0: fits every message under a key of small order, unless the verifier checks. */
const signatureOfNobody = hexToBytes(`01${'00'.repeat(63)}`);
const p = 2n ** 255n - 19n;

describe.each(suites)('Ed25519 $name', ({ suite, other }) => {
  const verify = async (key: Bytes, by: Bytes, of = message) => (await suite.verifier(key))(by, of);

  test('makes a key that both can use', async () => {
    const key = await suite.createKey();
    expect(v.parse(RoomKeySchema, key)).toEqual(key);
    const signed = await (await other.signer(key))(message);
    expect(await verify(base64urlToBytes(key.x), signed)).toBe(true);
  });

  test('makes another key each time', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => suite.createKey()));
    expect(new Set(keys.flatMap(({ x, d }) => [x, d])).size).toBe(20);
  });

  test('signs whatever it is as the other does', async () => {
    const [sign, signToo] = await Promise.all([suite.signer(sampleKey), other.signer(sampleKey)]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        const text = Uint8Array.from(bytes);
        const signed = await sign(text);
        expect(signed).toEqual(await signToo(text));
        expect(await verify(publicKey, signed, text)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses a signature with any bit of it changed', async () => {
    for (let bit = 0; bit < 512; bit++) expect(await verify(publicKey, flipped(signature, bit))).toBe(false);
  });

  test('refuses a key with any bit of it changed', async () => {
    for (let bit = 0; bit < 256; bit++) expect(await verify(flipped(publicKey, bit), signature)).toBe(false);
  });

  test.each([
    { name: 'of another message', wrong: { of: new TextEncoder().encode('something else') } },
    { name: 'of no length', wrong: { by: new Uint8Array() } },
    { name: 'a byte short', wrong: { by: signature.slice(1) } },
    { name: 'a byte long', wrong: { by: Uint8Array.of(...signature, 0) } },
    { name: 'by a key of no length', wrong: { key: new Uint8Array() } },
    { name: 'by a key a byte short', wrong: { key: publicKey.slice(1) } },
    { name: 'by a key a byte long', wrong: { key: Uint8Array.of(...publicKey, 0) } },
    // https://www.rfc-editor.org/rfc/rfc8032#section-8.4
    { name: 'whose S is not reduced', wrong: { by: unreduced(signature) } },
    // https://www.rfc-editor.org/rfc/rfc8032#section-5.1.3
    { name: 'by 32 bytes that are no point', wrong: { key: littleEndian(2n), by: signatureOfNobody } },
    {
      name: 'by bytes beyond the field',
      wrong: { key: littleEndian(2n ** 256n - 1n), by: signatureOfNobody },
    },
  ])('refuses a signature $name', async ({ wrong: { key = publicKey, by = signature, of = message } }) => {
    expect(await verify(key, by, of)).toBe(false);
  });

  test.each([
    ...ED25519_TORSION_SUBGROUP,
    ...[0n, 1n, p - 1n, p, p + 1n]
      .flatMap((y) => [y, y + 2n ** 255n])
      .map((y) => bytesToHex(littleEndian(y))),
  ])('refuses the key %s, which anybody can sign for', async (key) => {
    const signs = Array.from({ length: 8 }, (_, attempt) => new TextEncoder().encode(`attempt ${attempt}`));
    for (const text of signs) expect(await verify(hexToBytes(key), signatureOfNobody, text)).toBe(false);
  });
});

test('hashes and derives whatever it is as the other does', async () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Uint8Array.from(array));
  const derivation = fc.record({
    secret: bytes,
    salt: bytes,
    info: bytes,
    length: fc.integer({ min: 1, max: 100 }),
  });
  await fc.assert(
    fc.asyncProperty(bytes, derivation, async (message, from) => {
      expect(await native.sha256(message)).toEqual(await nobleCrypto.sha256(message));
      expect(await native.hkdf(from)).toEqual(await nobleCrypto.hkdf(from));
    }),
    { numRuns: 50 },
  );
});

test('2 is the y of no point', () => {
  expect(() => curve.Point.fromBytes(littleEndian(2n), true)).toThrow();
});

describe('the suite chosen', () => {
  const noble = '../../../src/protocol/crypto/noble-crypto.ts';

  beforeEach(() => {
    vi.resetModules();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.doUnmock(noble);
    vi.restoreAllMocks();
  });

  async function choose(): Promise<CryptoSuite> {
    return (await import('../../../src/protocol/crypto/crypto-suite.ts')).cryptoSuite();
  }

  async function isInJavaScript(suite: CryptoSuite): Promise<boolean> {
    return suite === (await import('../../../src/protocol/crypto/noble-crypto.ts')).nobleCrypto;
  }

  test("is the browser's own where it has one", async () => {
    expect(await isInJavaScript(await choose())).toBe(false);
  });

  test('is the one in JavaScript on a page that has no `crypto.subtle`', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await isInJavaScript(await choose())).toBe(true);
  });

  test('is the one in JavaScript where the browser does not know Ed25519', async () => {
    const unknown = new DOMException('Unrecognized name.', 'NotSupportedError');
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(unknown);
    expect(await isInJavaScript(await choose())).toBe(true);
  });

  test('is looked for once', async () => {
    expect(await choose()).toBe(await choose());
  });

  test('is looked for again until it can be fetched', async () => {
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'));
    const fetched = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    vi.doMock(noble, fetched);
    const { cryptoSuite } = await import('../../../src/protocol/crypto/crypto-suite.ts');
    const chosen = cryptoSuite();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    vi.doUnmock(noble);
    expect(await isInJavaScript(await chosen)).toBe(true);
  });
});

function flipped(bytes: Bytes, bit: number): Bytes {
  return bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

/** The same S, the order of the base point added. */
function unreduced(bytes: Bytes): Bytes {
  const s = BigInt(`0x${bytesToHex(bytes.slice(32).reverse())}`);
  return Uint8Array.of(...bytes.slice(0, 32), ...littleEndian(s + curve.Point.Fn.ORDER));
}

function littleEndian(number: bigint): Bytes {
  return hexToBytes(number.toString(16).padStart(64, '0')).reverse();
}
