import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { base64urlFromBytes } from '../../src/lib/base64url.ts';
import { nativeCrypto } from '../../src/protocol/crypto/native-crypto.ts';
import { nobleCrypto } from '../../src/protocol/crypto/noble-crypto.ts';
import { RoomKeySchema } from '../../src/protocol/crypto/room-key.ts';

const native = await nativeCrypto();
if (!native) throw new Error('this Node has no Ed25519 in its Web Cryptography API');

/** https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const signatures = [
  {
    name: '1',
    secretKey: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: '2',
    secretKey: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: '3',
    secretKey: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
  {
    name: 'SHA(abc)',
    secretKey: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    publicKey: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    message:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    signature:
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
  },
];

/** https://www.rfc-editor.org/rfc/rfc5869#appendix-A */
const derivations = [
  {
    name: 'A.1',
    secret: '0b'.repeat(22),
    salt: run(0x00, 13),
    info: run(0xf0, 10),
    derived: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    name: 'A.2',
    secret: run(0x00, 80),
    salt: run(0x60, 80),
    info: run(0xb0, 80),
    derived:
      'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  },
  {
    name: 'A.3',
    secret: '0b'.repeat(22),
    salt: '',
    info: '',
    derived: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  },
];

/** https://csrc.nist.gov/csrc/media/publications/fips/180/2/archive/2002-08-01/documents/fips180-2.pdf#page=74 and the hash of nothing */
const hashes = [
  { text: '', hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
  { text: 'abc', hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
  {
    text: 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    hash: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  },
];

describe.each([
  { name: 'of the browser', suite: native },
  { name: 'in JavaScript', suite: nobleCrypto },
])('$name', ({ suite }) => {
  test.each(signatures)('Ed25519 signs and verifies TEST $name of RFC 8032', async (sample) => {
    const [publicKey, message] = [hexToBytes(sample.publicKey), hexToBytes(sample.message)];
    const key = v.parse(RoomKeySchema, {
      x: base64urlFromBytes(publicKey),
      d: base64urlFromBytes(hexToBytes(sample.secretKey)),
    });
    const sign = await suite.signer(key);
    const verify = await suite.verifier(publicKey);
    expect(bytesToHex(await sign(message))).toBe(sample.signature);
    expect(await verify(hexToBytes(sample.signature), message)).toBe(true);
  });

  test.each(derivations)('HKDF-SHA-256 derives $name of RFC 5869', async ({ derived, ...from }) => {
    const output = await suite.hkdf({
      secret: hexToBytes(from.secret),
      salt: hexToBytes(from.salt),
      info: hexToBytes(from.info),
      length: derived.length / 2,
    });
    expect(bytesToHex(output)).toBe(derived);
  });

  test.each(hashes)('SHA-256 hashes "$text"', async ({ text, hash }) => {
    expect(bytesToHex(await suite.sha256(new TextEncoder().encode(text)))).toBe(hash);
  });
});
/** https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03#appendix-A.3.1 */
test('XChaCha20-Poly1305 seals and opens A.3.1 of its draft', () => {
  const plain = utf8ToBytes(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  );
  const sealed = [
    'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb',
    '731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452',
    '2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9',
    '21f9664c97637da9768812f615c68b13b52e',
    'c0875924c1c7987947deafd8780acf49',
  ].join('');
  const cipher = () =>
    xchacha20poly1305(
      hexToBytes(run(0x80, 32)),
      hexToBytes(run(0x40, 24)),
      hexToBytes('50515253c0c1c2c3c4c5c6c7'),
    );
  expect(bytesToHex(cipher().encrypt(plain))).toBe(sealed);
  expect(cipher().decrypt(hexToBytes(sealed))).toEqual(plain);
});

/** Bytes that count up, as these documents like them. */
function run(first: number, length: number): string {
  return bytesToHex(Uint8Array.from({ length }, (_, index) => first + index));
}
