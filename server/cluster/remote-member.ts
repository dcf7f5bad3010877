import type { Id } from '../../src/protocol/id.ts';
import type { Member } from '../member.ts';
import type { WaitingOffer } from '../waiting-offer.ts';

/** A member with a connection to another node, which tells it all but the frames from here and what waits here. */
export class RemoteMember implements Member {
  readonly forward: (frame: Uint8Array) => void;

  constructor(forward: (frame: Uint8Array) => void) {
    this.forward = forward;
  }

  welcome(_peers: Id[], offer: WaitingOffer | undefined): void {
    if (offer) this.forward(offer.frame);
  }

  send(): void {}

  close(): void {}
}
