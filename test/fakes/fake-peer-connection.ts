import { FakeDataChannel } from './fake-data-channel.ts';
import { FakeSender } from './fake-sender.ts';

/**
 * The signalling side of an RTCPeerConnection: descriptions and candidates with the states of
 * https://www.w3.org/TR/webrtc/#rtcsignalingstate-enum, nothing on a network. Each call takes a turn, as the real ones do.
 */
export class FakePeerConnection extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  /** Candidates that were taken, in order; null is their end. */
  readonly candidates: (string | null)[] = [];
  readonly channels: FakeDataChannel[] = [];
  configuration: RTCConfiguration = {};
  /** What the next description is refused with. */
  refusal: Error | null = null;
  /** What the next descriptions of this end are, where a test minds. */
  nextSdp: string | null = null;
  /** Takes a local description only as it was made. */
  unchangeable = false;
  /** What each further configuration is rejected with. */
  rejects: Error | null = null;
  /** Bytes that have come on its one path. */
  bytesReceived = 0;
  readonly #name: string;
  #made = 0;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  /** As the type that production code asks for. */
  get real(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  async getStats(): Promise<RTCStatsReport> {
    const { bytesReceived } = this;
    return new Map([['pair', { id: 'pair', type: 'candidate-pair', timestamp: 0, bytesReceived }]]);
  }

  /** Something to negotiate about has come up. */
  need(): void {
    this.dispatchEvent(new Event('negotiationneeded'));
  }

  find(candidate: string | null): void {
    const fields = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
    this.dispatchEvent(
      Object.assign(new Event('icecandidate'), { candidate: candidate === null ? null : fields }),
    );
  }

  /** A candidate of this type has been gathered. */
  findType(type: RTCIceCandidateType): void {
    this.dispatchEvent(
      Object.assign(new Event('icecandidate'), {
        candidate: { candidate: 'x', type, protocol: 'udp' },
      }),
    );
  }

  /** A server could not be used. */
  fail(errorCode: number): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode }));
  }

  endGathering(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  setConfiguration(configuration: RTCConfiguration): void {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
    if (this.rejects) throw this.rejects;
    this.configuration = configuration;
  }

  restartIce(): void {
    this.need();
  }

  /** Nothing is shown. */
  getTransceivers(): RTCRtpTransceiver[] {
    return [];
  }

  /** Its outcome does not matter. */
  addTrack(): RTCRtpSender {
    return new FakeSender([]).real;
  }

  createDataChannel(label: string, options?: RTCDataChannelInit): FakeDataChannel {
    const channel = new FakeDataChannel(label, options);
    this.channels.push(channel);
    return channel;
  }

  close(): void {
    this.signalingState = 'closed';
  }

  async createOffer(): Promise<RTCSessionDescriptionInit> {
    await this.#turn();
    return { type: 'offer', sdp: this.nextSdp ?? `${this.#name} ${++this.#made}` };
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    await this.#turn();
    if (this.signalingState !== 'have-remote-offer') throw new DOMException('no offer', 'InvalidStateError');
    return { type: 'answer', sdp: this.nextSdp ?? `${this.#name} ${++this.#made}` };
  }

  /** @param given without one, the browser makes what its state asks for */
  async setLocalDescription(given?: RTCSessionDescriptionInit): Promise<void> {
    const description =
      given ??
      (await (this.signalingState === 'have-remote-offer' ? this.createAnswer() : this.createOffer()));
    if (given) await this.#turn();
    const { type, sdp = '' } = description;
    const state = type === 'answer' ? 'have-remote-offer' : 'stable';
    if (this.signalingState !== state && this.signalingState !== 'have-local-offer') {
      throw new DOMException(`no ${type} now`, 'InvalidStateError');
    }
    if (this.unchangeable && !sdp.startsWith(this.#name))
      throw new DOMException('changed', 'InvalidModificationError');
    this.localDescription = description;
    this.#turnInto(type === 'answer' ? 'stable' : 'have-local-offer');
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await this.#turn();
    if (description.type === 'answer' && this.signalingState !== 'have-local-offer') {
      throw new DOMException('an answer to nothing', 'InvalidStateError');
    }
    this.remoteDescription = description;
    this.#turnInto(description.type === 'offer' ? 'have-remote-offer' : 'stable');
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit): Promise<void> {
    await this.#turn();
    if (!this.remoteDescription) throw new DOMException('no description yet', 'InvalidStateError');
    if (candidate?.candidate === 'unusable') throw new DOMException('unusable', 'OperationError');
    this.candidates.push(candidate?.candidate ?? null);
  }

  #turnInto(state: RTCSignalingState): void {
    this.signalingState = state;
    this.dispatchEvent(new Event('signalingstatechange'));
  }

  async #turn(): Promise<void> {
    await Promise.resolve();
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
    const { refusal } = this;
    this.refusal = null;
    if (refusal) throw refusal;
  }
}
