import { ed25519 } from '@noble/curves/ed25519.js';
import * as v from 'valibot';
import { roomOf } from '../../server/rooms/room-of.ts';
import { base64urlFromBytes } from '../../src/lib/base64url.ts';
import {
  loginStatement,
  type PublicKey,
  type RoomKey,
  RoomKeySchema,
  type Signature,
} from '../../src/protocol/crypto/room-key.ts';
import type { Id } from '../../src/protocol/id.ts';

const keys = new Map<Id, Uint8Array>();

/** A room whose key this test run has, so that its clients can be host there. */
export function ownRoom(): Id {
  const { secretKey, publicKey } = ed25519.keygen();
  const room = roomOf(publicKey);
  keys.set(room, secretKey);
  return room;
}

/** The key of a room of `ownRoom`. */
export function keyOf(room: Id): RoomKey {
  const secretKey = secretKeyOf(room);
  const publicKey = ed25519.getPublicKey(secretKey);
  return v.parse(RoomKeySchema, { x: base64urlFromBytes(publicKey), d: base64urlFromBytes(secretKey) });
}

/** What a host adds to its login. */
export function proveOwner(room: Id, address: Id, nonce: Id): { key: PublicKey; signature: Signature } {
  const signature = ed25519.sign(loginStatement(nonce, room, address), secretKeyOf(room));
  return { key: keyOf(room).x, signature: base64urlFromBytes(signature) as Signature };
}

function secretKeyOf(room: Id): Uint8Array {
  const secretKey = keys.get(room);
  if (!secretKey) throw new Error('a host needs a room of `ownRoom`');
  return secretKey;
}
