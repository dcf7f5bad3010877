import { type Id, idBytes, idFromBytes, idToBytes } from './id.ts';
import { fail, ok, type Result } from './result.ts';

/**
 * What peers say to each other travels as a binary frame: 16 bytes of address, then the payload.
 * On the way to the relay the address is the receiver's; the relay writes the sender's over it and
 * passes the frame on without looking further.
 */
export interface RoutedFrame {
  address: Id;
  payload: Uint8Array;
}

export function encodeRoutedFrame({ address, payload }: RoutedFrame): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(idBytes + payload.length);
  frame.set(idToBytes(address));
  frame.set(payload, idBytes);
  return frame;
}

export function decodeRoutedFrame(frame: Uint8Array): Result<RoutedFrame, 'too-short'> {
  if (frame.length < idBytes) return fail('too-short');
  return ok({ address: idFromBytes(frame.subarray(0, idBytes)), payload: frame.subarray(idBytes) });
}
