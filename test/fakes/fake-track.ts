type Kind = 'audio' | 'video';

/** A track as far as stores and senders use it. */
export class FakeTrack extends EventTarget {
  readonly kind: Kind;
  readyState: MediaStreamTrackState = 'live';
  enabled = true;
  contentHint = '';
  readonly #settings: MediaTrackSettings;

  constructor(kind: Kind, settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.#settings = settings;
  }

  getSettings(): MediaTrackSettings {
    return this.#settings;
  }

  /** Stopping it fires no `ended` (https://w3c.github.io/mediacapture-main/#dom-mediastreamtrack-stop). */
  stop(): void {
    this.readyState = 'ended';
  }

  /** Its source goes. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** A stream of them; it stands in for the global `MediaStream` too. */
export class FakeStream extends EventTarget {
  readonly #tracks: Set<FakeTrack>;

  constructor(tracks: readonly FakeTrack[] = []) {
    super();
    this.#tracks = new Set(tracks);
  }

  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }

  getVideoTracks(): FakeTrack[] {
    return this.#ofKind('video');
  }

  getAudioTracks(): FakeTrack[] {
    return this.#ofKind('audio');
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.add(track);
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks.delete(track);
  }

  #ofKind(wanted: Kind): FakeTrack[] {
    return this.getTracks().filter(({ kind }) => kind === wanted);
  }
}

/** As the type that production code asks for. */
export function fakeStream(...tracks: FakeTrack[]): MediaStream {
  return new FakeStream(tracks) as unknown as MediaStream;
}

/** As the type that production code asks for. */
export function realTracks(...tracks: FakeTrack[]): MediaStreamTrack[] {
  return tracks as unknown as MediaStreamTrack[];
}
