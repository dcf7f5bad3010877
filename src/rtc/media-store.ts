/** Where the running streams are: they never enter a chart, which knows them by address. */
export interface MediaStore {
  /** What this end shows, as it is now. */
  local(): readonly MediaStream[];
  /** Calls back whenever `local` changes, until the signal aborts. */
  onLocalChange(listener: () => void, signal: AbortSignal): void;
  /** Tells what a remote shows by now, none when it is gone, and how to have no more of that. */
  setRemote(address: string, streams: readonly MediaStream[], hide?: () => void): void;
  /** Tells that a remote took this stream and will have no more of it. */
  declined(stream: MediaStream): void;
}

export interface LocalMedia extends MediaStore {
  add(stream: MediaStream): void;
  /** Shows these tracks in the place of those that a stream here has had; those it has no more are ended. */
  setTracks(stream: MediaStream, tracks: readonly MediaStreamTrack[]): void;
  /** Ends its tracks as well. */
  remove(stream: MediaStream): void;
}

/** A store in which this end can put what it shows. */
export function createMediaStore({
  setRemote = () => {},
  declined = () => {},
}: Partial<Pick<MediaStore, 'setRemote' | 'declined'>> = {}): LocalMedia {
  const streams = new Set<MediaStream>();
  const changes = new EventTarget();
  const changed = () => void changes.dispatchEvent(new Event('change'));
  return {
    local: () => [...streams],
    onLocalChange: (listener, signal) => changes.addEventListener('change', listener, { signal }),
    setRemote,
    declined,
    add(stream) {
      streams.add(stream);
      changed();
    },
    setTracks(stream, tracks) {
      const before = stream.getTracks();
      for (const track of before) stream.removeTrack(track);
      for (const track of tracks) stream.addTrack(track);
      changed();
      for (const track of before) if (!tracks.includes(track)) track.stop();
    },
    remove(stream) {
      for (const track of stream.getTracks()) track.stop();
      if (streams.delete(stream)) changed();
    },
  };
}
