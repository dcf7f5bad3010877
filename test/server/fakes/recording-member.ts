import type { CloseName, Member, WaitingOffer } from '../../../server/rooms/member.ts';
import type { Id } from '../../../src/protocol/id.ts';
import type { RelayMessage } from '../../../src/protocol/messages/relay-messages.ts';

export type Recorded = RelayMessage | { welcomed: Id[] } | { frame: Uint8Array } | { closed: CloseName };

/** Keeps what it receives, in order. */
export class RecordingMember implements Member {
  #recorded: Recorded[] = [];

  welcome(peers: Id[], offer: WaitingOffer | undefined): void {
    this.#recorded.push({ welcomed: peers });
    if (offer) this.forward(offer.frame);
  }

  send(message: RelayMessage): void {
    this.#recorded.push(message);
  }

  forward(frame: Uint8Array): void {
    this.#recorded.push({ frame });
  }

  close(closed: CloseName): void {
    this.#recorded.push({ closed });
  }

  /** What came since the last call. */
  heard(): Recorded[] {
    const recorded = this.#recorded;
    this.#recorded = [];
    return recorded;
  }
}
