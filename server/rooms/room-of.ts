import { createHash } from 'node:crypto';
import { roomStatement } from '../../src/protocol/crypto/room-key.ts';
import { type Id, idBytes, idFromBytes } from '../../src/protocol/id.ts';

/** As in `src/protocol`, but at once: a login is judged before the next message is read. */
export function roomOf(publicKey: Uint8Array): Id {
  const hash = createHash('sha256').update(roomStatement(publicKey)).digest();
  return idFromBytes(hash.subarray(0, idBytes));
}
