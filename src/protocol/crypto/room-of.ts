import { type Id, idBytes, idFromBytes } from '../id.ts';
import { cryptoSuite } from './crypto-suite.ts';
import type { Bytes } from './crypto-types.ts';
import { roomStatement } from './room-key.ts';

/** The room that belongs to a public key of 32 bytes: the first 128 bits of a SHA-256. */
export async function roomOf(publicKey: Bytes): Promise<Id> {
  const { sha256 } = await cryptoSuite();
  const hash = await sha256(roomStatement(publicKey));
  return idFromBytes(hash.subarray(0, idBytes));
}
