import { createPublicKey, verify } from 'node:crypto';
import { base64urlToBytes } from '../../src/lib/base64url.ts';
import { loginStatement } from '../../src/protocol/crypto/room-key.ts';
import { isSmallOrder } from '../../src/protocol/crypto/small-order.ts';
import type { Id } from '../../src/protocol/id.ts';
import type { HostLogin } from '../../src/protocol/messages/relay-messages.ts';
import { roomOf } from '../rooms/room-of.ts';

/** Whether a host has the key that its room is named after, and has it here and now. */
export function isOwner({ room, address, key, signature }: HostLogin, nonce: Id): boolean {
  const bytes = base64urlToBytes(key);
  if (roomOf(bytes) !== room || isSmallOrder(bytes)) return false;
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
    return verify(null, loginStatement(nonce, room, address), publicKey, base64urlToBytes(signature));
  } catch {
    // 32 bytes that are no point of the curve.
    return false;
  }
}
