import { fail, ok, type Result } from '../../lib/result.ts';
import { type Id, idBytes, idFromBytes, idToBytes } from '../id.ts';

/**
 * What peers say to each other travels as a binary frame: 16 bytes of address, then the payload.
 * On the way to the relay the address is the receiver's; the relay writes the sender's over it and
 * passes the frame on without looking further.
 */
export interface RoutedFrame {
  address: Id;
  payload: Uint8Array;
}

/** No participant's address. What a host sends there waits at the relay for the next viewer. */
export const nextViewer: Id = idFromBytes(new Uint8Array(idBytes));

/** What waits: its name, for the relay to tell the host which one was taken, then the payload. */
export interface WaitingFrame {
  id: Id;
  payload: Uint8Array;
}

export function encodeWaitingFrame({ id, payload }: WaitingFrame): Uint8Array<ArrayBuffer> {
  return encodeRoutedFrame({
    address: nextViewer,
    payload: encodeRoutedFrame({ address: id, payload }),
  });
}

/** Reads what a routed frame to or from `nextViewer` carries. */
export function decodeWaitingFrame({ payload }: RoutedFrame): Result<WaitingFrame, 'too-short'> {
  const named = decodeRoutedFrame(payload);
  return named.ok ? ok({ id: named.value.address, payload: named.value.payload }) : named;
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
