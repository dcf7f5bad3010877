import { idBytes, idFromBytes } from '../../src/protocol/id.ts';
import { addressKeyOfFrame } from '../connection/address-key.ts';
import type { WaitingOffer } from './member.ts';
import type { Seat } from './room.ts';

const noAddress = '\0'.repeat(idBytes);

/** Whether a frame of at least 16 bytes is for the next viewer. */
export function isForNext(frame: Buffer): boolean {
  return addressKeyOfFrame(frame) === noAddress;
}

/** Keeps it in the place of the one before; with nothing but an address the frame takes that one back. */
export function leaveOffer(host: Seat, frame: Buffer): void {
  if (frame.length === idBytes) host.offer = undefined;
  else if (frame.length < 2 * idBytes) host.member.close('badMessage');
  // A copy: what came is part of a larger buffer, and all of that would be kept.
  else host.offer = { id: idFromBytes(frame.subarray(idBytes, 2 * idBytes)), frame: Buffer.from(frame) };
}

/** What waits there, if anything; from now on it does not. */
export function takeOffer(host: Seat | undefined): WaitingOffer | undefined {
  const offer = host?.offer;
  if (host) host.offer = undefined;
  return offer;
}
