import { base64urlToBytes } from '../../lib/base64url.ts';
import { concatBytes } from '../../lib/concat-bytes.ts';
import { keepSuccess } from '../../lib/keep-success.ts';
import type { Id } from '../id.ts';
import { cryptoSuite } from './crypto-suite.ts';
import type { Bytes } from './crypto-types.ts';
import { labels } from './labels.ts';
import type { RoomKey } from './room-key.ts';
import { roomOf } from './room-of.ts';
import { type Route, routeBytes } from './seal.ts';

const keyBytes = 32;
const headBytes = keyBytes + 64;

/** What a host says: its public key, its signature, then the message. */
export type SignAsHost = (route: Route, nonce: Uint8Array, body: Uint8Array) => Promise<Bytes>;

/** @returns the message, or null when it is not from the one whom the room belongs to */
export type CheckHost = (route: Route, nonce: Uint8Array, signed: Bytes) => Promise<Bytes | null>;

export function hostSigner(key: RoomKey): SignAsHost {
  const publicKey = base64urlToBytes(key.x);
  const signer = keepSuccess(async () => (await cryptoSuite()).signer(key));
  return async (route, nonce, body) => {
    const sign = await signer();
    return concatBytes(publicKey, await sign(statement(route, nonce, body)), body);
  };
}

export function hostChecker(room: Id): CheckHost {
  // The first key is the only one: it has to be the room's.
  const verifier = keepSuccess(async (publicKey: Bytes) => (await cryptoSuite()).verifier(publicKey));
  return async (route, nonce, signed) => {
    const publicKey = signed.slice(0, keyBytes);
    if (signed.length < headBytes || (await roomOf(publicKey)) !== room) return null;
    const verify = await verifier(publicKey);
    const body = signed.slice(headBytes);
    return (await verify(signed.slice(keyBytes, headBytes), statement(route, nonce, body))) ? body : null;
  };
}

function statement(route: Route, nonce: Uint8Array, body: Uint8Array): Bytes {
  return concatBytes('offer' in route ? labels.open : labels.says, routeBytes(route), nonce, body);
}
