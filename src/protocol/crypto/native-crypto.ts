import * as v from 'valibot';
import type { Bytes, CryptoSuite, Verify } from './crypto-types.ts';
import { type RoomKey, RoomKeySchema } from './room-key.ts';
import { isSmallOrder } from './small-order.ts';

const algorithm = 'Ed25519';
// Every curve has this point.
const basePoint = new Uint8Array(32).fill(0x66);
basePoint[0] = 0x58;

/** The Web Cryptography API, if this browser has it for this page, with Ed25519. */
export async function nativeCrypto(): Promise<CryptoSuite | null> {
  // An insecure origin has no `subtle`, whatever the type says.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) return null;

  const importPublic = (bytes: Bytes) => subtle.importKey('raw', bytes, algorithm, false, ['verify']);
  try {
    await importPublic(basePoint);
  } catch {
    return null;
  }

  return {
    async sha256(message) {
      return new Uint8Array(await subtle.digest('SHA-256', message));
    },
    async hkdf({ secret, salt, info, length }) {
      const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
      const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info };
      return new Uint8Array(await subtle.deriveBits(parameters, key, length * 8));
    },
    async createKey() {
      const { privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
      return v.parse(RoomKeySchema, await subtle.exportKey('jwk', privateKey));
    },
    async signer({ x, d }: RoomKey) {
      const jwk = { kty: 'OKP', crv: algorithm, x, d };
      const key = await subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
      return async (message) => new Uint8Array(await subtle.sign(algorithm, key, message));
    },
    async verifier(publicKey): Promise<Verify> {
      if (isSmallOrder(publicKey)) return async () => false;
      try {
        const key = await importPublic(publicKey);
        return (signature, message) => subtle.verify(algorithm, key, signature, message);
      } catch {
        return async () => false;
      }
    },
  };
}
