import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { base64urlFromBytes, base64urlToBytes } from '../../lib/base64url.ts';
import type { CryptoSuite } from './crypto-types.ts';
import { RoomKeySchema } from './room-key.ts';

/** All of it in JavaScript, for pages and browsers without their own. */
export const nobleCrypto: CryptoSuite = {
  async sha256(message) {
    return sha256(message);
  },
  async hkdf({ secret, salt, info, length }) {
    return hkdf(sha256, secret, salt, info, length);
  },
  async createKey() {
    const { secretKey, publicKey } = ed25519.keygen();
    return v.parse(RoomKeySchema, { x: base64urlFromBytes(publicKey), d: base64urlFromBytes(secretKey) });
  },
  async signer({ d }) {
    const secretKey = base64urlToBytes(d);
    return async (message) => ed25519.sign(message, secretKey);
  },
  async verifier(publicKey) {
    return async (signature, message) => {
      try {
        return ed25519.verify(signature, message, publicKey, { zip215: false });
      } catch {
        return false;
      }
    };
  },
};
