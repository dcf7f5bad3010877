interface FakeEncoding extends RTCRtpEncodingParameters {
  codec?: RTCRtpCodec;
  scaleResolutionDownTo?: object;
}

/**
 * A sender whose parameters are set as https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-setparameters says. An
 * older browser passes over members that it does not know.
 */
export class FakeSender {
  readonly track = null;
  encoding: FakeEncoding = { active: true };
  degradationPreference: RTCDegradationPreference | undefined;
  /** What is negotiated, in order; the first is the default. */
  codecs: RTCRtpCodec[];
  /** How often parameters were set. */
  sets = 0;
  closed = false;
  /** What the statistics say next. */
  stats: { id: string; type: string }[] = [];
  readonly #older: boolean;

  constructor(codecs: string[], { older = false } = {}) {
    this.codecs = codecs.map((name) => ({
      mimeType: `video/${name}`,
      clockRate: 90_000,
      ...(name === 'H264' && { sdpFmtpLine: 'packetization-mode=1;profile-level-id=42e01f' }),
    }));
    this.#older = older;
  }

  get real(): RTCRtpSender {
    return this as unknown as RTCRtpSender;
  }

  getParameters() {
    return { codecs: [...this.codecs], encodings: [{ ...this.encoding }] };
  }

  async setParameters({
    encodings: [encoding],
    degradationPreference,
  }: Pick<RTCRtpSendParameters, 'encodings' | 'degradationPreference'>): Promise<void> {
    await Promise.resolve();
    if (this.closed) throw new DOMException('closed', 'InvalidStateError');
    const wanted: FakeEncoding = { active: true, ...encoding };
    if (this.#older) {
      delete wanted.codec;
      delete wanted.scaleResolutionDownTo;
    }
    this.encoding = wanted;
    this.degradationPreference = degradationPreference;
    this.sets++;
  }

  async getStats(): Promise<RTCStatsReport> {
    return new Map(this.stats.map((one) => [one.id, one])) as unknown as RTCStatsReport;
  }
}

/** A connection with that sender of a picture, and perhaps others of sounds, in places named by their order. */
export class FakeSending extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  /** The names that were preferred last, in order. */
  preferred: string[] = [];
  readonly sender: FakeSender;
  readonly #picture: object;
  readonly #sounds: readonly FakeSender[];

  constructor(sender: FakeSender, sounds: readonly FakeSender[] = []) {
    super();
    this.sender = sender;
    this.#sounds = sounds;
    this.#picture = {
      mid: '0',
      sender,
      receiver: { track: { kind: 'video' } },
      direction: 'sendonly',
      setCodecPreferences: (codecs: RTCRtpCodec[]) => {
        this.preferred = codecs.map(({ mimeType }) => mimeType.replace('video/', ''));
      },
    };
  }

  get real(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  getTransceivers() {
    const sounds = this.#sounds.map((sender, index) => ({
      mid: String(index + 1),
      sender,
      receiver: { track: { kind: 'audio' } },
      direction: 'sendonly',
    }));
    return [this.#picture, ...sounds];
  }
}
