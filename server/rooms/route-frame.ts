import { idBytes, idFromBytes } from '../../src/protocol/id.ts';
import { addressKeyOfFrame, writeAddressKey } from '../connection/address-key.ts';
import type { Seat } from './room.ts';
import { isForNext, leaveOffer } from './waiting-offer.ts';

/**
 * Passes a frame of at least 16 bytes on to the member it is addressed to, in the buffer it came in:
 * the receiver's address gives way to the sender's, the payload is not looked at. What a host sends to no address waits for
 * the next viewer.
 */
export function routeFrame(sender: Seat, frame: Buffer): void {
  const receiver = sender.room.find(addressKeyOfFrame(frame));
  if (receiver === undefined && sender.role === 'host' && isForNext(frame)) {
    leaveOffer(sender, frame);
    return;
  }
  if (receiver === undefined || receiver.role === sender.role) {
    sender.member.send({ type: 'undelivered', address: idFromBytes(frame.subarray(0, idBytes)) });
    return;
  }
  writeAddressKey(sender.key, frame);
  receiver.member.forward(frame, sender.member);
}
