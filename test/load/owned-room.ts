import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import * as v from 'valibot';
import { roomOf } from '../../server/rooms/room-of.ts';
import { base64urlToBytes } from '../../src/lib/base64url.ts';
import {
  loginStatement,
  type PublicKey,
  PublicKeySchema,
  SignatureSchema,
} from '../../src/protocol/crypto/room-key.ts';
import type { Id } from '../../src/protocol/id.ts';

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 section 7). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A room and its key. OpenSSL signs 20 times faster than JavaScript: a load of hosts must not wait for itself. */
export class OwnedRoom {
  readonly name: Id;
  readonly key: PublicKey;
  readonly #privateKey: KeyObject;

  constructor(seed: Uint8Array = randomBytes(32)) {
    const key = Buffer.concat([pkcs8Start, seed]);
    this.#privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.key = v.parse(PublicKeySchema, createPublicKey(this.#privateKey).export({ format: 'jwk' }).x);
    this.name = roomOf(base64urlToBytes(this.key));
  }

  /** What a host adds to its login. */
  prove(address: Id, nonce: Id) {
    const signature = sign(null, loginStatement(nonce, this.name, address), this.#privateKey);
    return { key: this.key, signature: v.parse(SignatureSchema, signature.toString('base64url')) };
  }
}
