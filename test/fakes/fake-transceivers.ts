import type { FakeTrack } from './fake-track.ts';

export interface FakeTransceiver {
  sender: { track: FakeTrack | null };
  currentDirection: RTCRtpTransceiverDirection | null;
  stop(): void;
}

/**
 * The media side of an RTCPeerConnection: senders come and go as webrtc-pc says of `addTrack` and `removeTrack`;
 * a negotiation is whatever the test says came out of it.
 */
export class FakeTransceivers extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  readonly transceivers: FakeTransceiver[] = [];
  readonly #used = new WeakSet<FakeTransceiver>();

  get real(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  get sent(): FakeTrack[] {
    return this.transceivers.flatMap(({ sender }) => sender.track ?? []);
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.transceivers];
  }

  addTrack(track: FakeTrack): void {
    const free = this.transceivers.find((one) => !one.sender.track && !this.#used.has(one));
    if (free) free.sender.track = track;
    else this.#add(track, null);
  }

  removeTrack(sender: FakeTransceiver['sender']): void {
    sender.track = null;
  }

  /** The remote offers to send on a transceiver of its own. */
  receive(): FakeTransceiver {
    return this.#add(null, 'recvonly');
  }

  /** A negotiation has ended; `directions` are those that are in force now, in order. */
  negotiated(...directions: RTCRtpTransceiverDirection[]): void {
    for (const [index, direction] of directions.entries()) {
      const transceiver = this.transceivers[index];
      if (!transceiver) throw new Error(`there is no transceiver ${index}`);
      transceiver.currentDirection = direction;
      if (transceiver.sender.track) this.#used.add(transceiver);
    }
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  #add(track: FakeTrack | null, currentDirection: RTCRtpTransceiverDirection | null): FakeTransceiver {
    const transceiver: FakeTransceiver = {
      sender: { track },
      currentDirection,
      stop: () => this.transceivers.splice(this.transceivers.indexOf(transceiver), 1),
    };
    this.transceivers.push(transceiver);
    return transceiver;
  }
}
