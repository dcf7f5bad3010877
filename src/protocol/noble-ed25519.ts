import { ed25519 } from '@noble/curves/ed25519.js';
import * as v from 'valibot';
import { base64urlFromBytes, base64urlToBytes } from './base64url.ts';
import type { Ed25519 } from './ed25519.ts';
import { RoomKeySchema } from './room-key.ts';

/** Ed25519 in JavaScript, for pages and browsers without their own. */
export const nobleEd25519: Ed25519 = {
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
