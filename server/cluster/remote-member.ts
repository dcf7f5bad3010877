import type { Id } from '../../src/protocol/id.ts';
import type { CloseName, Member, WaitingOffer } from '../rooms/member.ts';

export interface RemoteLine {
  forward(frame: Uint8Array): void;
  close(why: CloseName): void;
}

/**
 * A member with a connection to another node. The frames from here and what waits here go there. All else that node
 * knows by itself, except that its member is to be closed for a reason that has come up here.
 */
export class RemoteMember implements Member {
  readonly forward: RemoteLine['forward'];
  readonly close: RemoteLine['close'];

  constructor({ forward, close }: RemoteLine) {
    this.forward = forward;
    this.close = close;
  }

  welcome(_peers: Id[], offer: WaitingOffer | undefined): void {
    if (offer) this.forward(offer.frame);
  }

  send(): void {}
}
