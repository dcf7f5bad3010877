/** A track that runs until it is stopped or ends. */
class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readyState: MediaStreamTrackState = 'live';

  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** Stands in for a MediaStream where nothing is decoded. */
export class FakeStream extends EventTarget {
  readonly #tracks: FakeTrack[];

  constructor(...kinds: ('audio' | 'video')[]) {
    super();
    this.#tracks = kinds.map((kind) => new FakeTrack(kind));
  }

  /** How many tracks are not over. */
  get running(): number {
    return this.#tracks.filter(({ readyState }) => readyState === 'live').length;
  }

  getTracks(): FakeTrack[] {
    return this.#tracks;
  }

  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  getAudioTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  /** As when the source goes: every track ends by itself. */
  end(): void {
    for (const track of this.#tracks) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  }

  asStream(): MediaStream {
    return this as unknown as MediaStream;
  }
}
