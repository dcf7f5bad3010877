/** A track and its stream as far as stores and senders use them. */
export class FakeTrack extends EventTarget {
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

/** As the type that production code asks for. */
export function fakeStream(...tracks: FakeTrack[]): MediaStream {
  const ofKind = (wanted: string) => tracks.filter(({ kind }) => kind === wanted);
  return {
    getTracks: () => tracks,
    getVideoTracks: () => ofKind('video'),
    getAudioTracks: () => ofKind('audio'),
  } as unknown as MediaStream;
}
