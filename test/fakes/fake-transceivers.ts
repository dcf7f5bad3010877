import type { FakeTrack } from './fake-track.ts';

type Direction = RTCRtpTransceiverDirection;

export interface FakeTransceiver {
  sender: { track: FakeTrack | null; replaceTrack(track: FakeTrack | null): Promise<void> };
  receiver: { track: { kind: FakeTrack['kind'] } };
  /** Null until a negotiation has named it. */
  mid: string | null;
  direction: Direction;
  currentDirection: Direction | null;
  stop(): void;
}

const withSending: Partial<Record<Direction, Direction>> = { recvonly: 'sendrecv', inactive: 'sendonly' };
const withoutSending: Partial<Record<Direction, Direction>> = { sendrecv: 'recvonly', sendonly: 'inactive' };

/**
 * The media side of an RTCPeerConnection: senders come and go as webrtc-pc says of `addTrack`, `removeTrack` and
 * `replaceTrack`; a negotiation is whatever the test says came out of it.
 */
export class FakeTransceivers extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'connected';
  readonly transceivers: FakeTransceiver[] = [];
  /** How often there was something to negotiate about. */
  needed = 0;
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

  addTrack(track: FakeTrack): FakeTransceiver['sender'] {
    const free = this.transceivers.find(
      (one) => !one.sender.track && one.receiver.track.kind === track.kind && !this.#used.has(one),
    );
    if (!free) return this.#add(track.kind, track, 'sendrecv').sender;
    free.sender.track = track;
    free.direction = withSending[free.direction] ?? free.direction;
    return free.sender;
  }

  addTransceiver(track: FakeTrack): FakeTransceiver {
    return this.#add(track.kind, track, 'sendrecv');
  }

  removeTrack(sender: FakeTransceiver['sender']): void {
    const transceiver = this.transceivers.find((one) => one.sender === sender);
    if (!transceiver) return;
    sender.track = null;
    transceiver.direction = withoutSending[transceiver.direction] ?? transceiver.direction;
  }

  /** The remote offers to send on a transceiver of its own. */
  receive(kind: FakeTrack['kind'] = 'video'): FakeTransceiver {
    const transceiver = this.#add(kind, null, 'recvonly');
    transceiver.currentDirection = 'recvonly';
    return transceiver;
  }

  /** A negotiation has ended; `directions` are those that are in force now, in order. */
  negotiated(...directions: Direction[]): void {
    for (const [index, direction] of directions.entries()) {
      const transceiver = this.transceivers[index];
      if (!transceiver) throw new Error(`there is no transceiver ${index}`);
      transceiver.mid = String(index);
      transceiver.currentDirection = direction;
      if (/send/.test(direction)) this.#used.add(transceiver);
    }
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  /** The path is there. */
  connect(): void {
    this.connectionState = 'connected';
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  close(): void {
    this.signalingState = 'closed';
  }

  #add(kind: FakeTrack['kind'], first: FakeTrack | null, direction: Direction): FakeTransceiver {
    let wanted = direction;
    this.needed++;
    const need = () => this.needed++;
    const transceiver: FakeTransceiver = {
      sender: {
        track: first,
        replaceTrack: async (track) => {
          await Promise.resolve();
          if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
          if (track && track.kind !== kind) throw new TypeError('a track of another kind');
          transceiver.sender.track = track;
        },
      },
      receiver: { track: { kind } },
      get direction() {
        return wanted;
      },
      set direction(next) {
        if (next !== wanted) need();
        wanted = next;
      },
      mid: null,
      currentDirection: null,
      stop: () => {
        need();
        this.transceivers.splice(this.transceivers.indexOf(transceiver), 1);
      },
    };
    this.transceivers.push(transceiver);
    return transceiver;
  }
}
