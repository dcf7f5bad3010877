import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes } from '../../lib/concat-bytes.ts';
import { type Id, idToBytes } from '../id.ts';
import type { Invite } from '../link.ts';
import { cryptoSuite } from './crypto-suite.ts';
import type { Bytes } from './crypto-types.ts';
import { labels } from './labels.ts';

export const nonceBytes = 24;
const keyBytes = 32;

/**
 * Who says something to whom, where. An address is one incarnation, so two addresses are one session. An offer that
 * waits for the next viewer has a name in the place of a receiver.
 */
export type Route = {
  room: Id;
  sender: Id;
} & ({ receiver: Id } | { offer: Id });

export function routeBytes(route: Route): Bytes {
  const { room, sender } = route;
  return concatBytes(
    idToBytes(room),
    idToBytes(sender),
    idToBytes('offer' in route ? route.offer : route.receiver),
  );
}

/** The key for all messages of a room: HKDF-SHA-256 (RFC 5869) of the link's secret, salted with the room. */
export async function sealingKey({ room, secret }: Pick<Invite, 'room' | 'secret'>): Promise<Bytes> {
  const { hkdf } = await cryptoSuite();
  return hkdf({ secret: idToBytes(secret), salt: idToBytes(room), info: labels.keys, length: keyBytes });
}

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha section 2) with the route as associated data. */
export function seal(key: Uint8Array, route: Route, nonce: Uint8Array, plain: Uint8Array) {
  return concatBytes(nonce, cipher(key, route, nonce).encrypt(plain));
}

/** @returns what was sealed and its nonce, or null when the bytes were not sealed with this key for this route */
export function unseal(key: Uint8Array, route: Route, sealed: Uint8Array) {
  const nonce = sealed.slice(0, nonceBytes);
  try {
    const plain = cipher(key, route, nonce).decrypt(sealed.subarray(nonceBytes));
    return { nonce, plain: new Uint8Array(plain) };
  } catch {
    return null;
  }
}

function cipher(key: Uint8Array, route: Route, nonce: Uint8Array) {
  return xchacha20poly1305(
    key,
    nonce,
    concatBytes('offer' in route ? labels.wait : labels.seal, routeBytes(route)),
  );
}
