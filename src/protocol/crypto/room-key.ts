import * as v from 'valibot';
import { concatBytes } from '../../lib/concat-bytes.ts';
import { type Id, idToBytes } from '../id.ts';
import { labels } from './labels.ts';

/** An Ed25519 key or half a signature as text: 32 bytes in base64url, 43 characters, the last two bits zero. */
const Bytes32Schema = v.pipe(v.string(), v.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/));

/** An Ed25519 public key (RFC 8032 section 5.1.5). */
export const PublicKeySchema = v.pipe(Bytes32Schema, v.brand('PublicKey'));
export type PublicKey = v.InferOutput<typeof PublicKeySchema>;

/** An Ed25519 signature (RFC 8032 section 5.1.6): 64 bytes in base64url, 86 characters, the last four bits zero. */
export const SignatureSchema = v.pipe(v.string(), v.regex(/^[\w-]{85}[AQgw]$/), v.brand('Signature'));
export type Signature = v.InferOutput<typeof SignatureSchema>;

/** The key pair that owns a room, in the names of a JSON Web Key (RFC 8037 section 2): `d` is the private key. */
export const RoomKeySchema = v.object({ x: PublicKeySchema, d: Bytes32Schema });
export type RoomKey = v.InferOutput<typeof RoomKeySchema>;

/** What is hashed to name the room that belongs to a public key of 32 bytes. */
export function roomStatement(publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes(labels.room, publicKey);
}

/** What a host signs at its login: that it is here now, under this address. */
export function loginStatement(nonce: Id, room: Id, address: Id): Uint8Array<ArrayBuffer> {
  return concatBytes(labels.host, idToBytes(nonce), idToBytes(room), idToBytes(address));
}
