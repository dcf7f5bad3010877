import { createHash } from 'node:crypto';
import { type Id, idBytes, idFromBytes } from '../src/protocol/id.ts';
import { roomStatement } from '../src/protocol/room-key.ts';

/** As in `src/protocol`, but at once: a login is judged before the next message is read. */
export function roomOf(publicKey: Uint8Array): Id {
  const hash = createHash('sha256').update(roomStatement(publicKey)).digest();
  return idFromBytes(hash.subarray(0, idBytes));
}
