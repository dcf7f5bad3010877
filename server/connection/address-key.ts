import { Buffer } from 'node:buffer';
import { type Id, idBytes } from '../../src/protocol/id.ts';

/** The 16 bytes of an address as a string of one character each: what a room finds its members by. */
export function addressKey(address: Id): string {
  return addressKeyOfFrame(Buffer.from(address, 'base64url'));
}

/** The same, of the address that a frame of at least 16 bytes begins with. */
export function addressKeyOfFrame(frame: Buffer): string {
  return frame.toString('latin1', 0, idBytes);
}

/** Writes the address back; for so few bytes a loop is faster than what Buffer has for it. */
export function writeAddressKey(key: string, frame: Buffer): void {
  for (let index = 0; index < idBytes; index += 1) frame[index] = key.charCodeAt(index);
}
