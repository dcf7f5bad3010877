import { createChangeNotifier } from '../../lib/change-notifier.ts';
import type { PauseCover } from '../../protocol/messages/pause-cover.ts';
import type { SourceTrouble } from '../../protocol/messages/source-trouble.ts';

/** Where the running streams are: they never enter a chart, which knows them by address. */
export interface MediaStore {
  /** What this end shows, as it is now. */
  local(): readonly MediaStream[];
  /** What covers the picture at viewers while nothing of this end may leave; null while it may. */
  paused(): PauseCover | null;
  /** What is wrong with what this end shows; null while nothing is. */
  trouble(): SourceTrouble | null;
  /** Whether nothing of this end may leave, be it that viewers are told or not. */
  held(): boolean;
  /** Calls back whenever `local`, `paused` or `trouble` changes, until the signal aborts. */
  onLocalChange(listener: () => void, signal: AbortSignal): void;
  /** Tells what a remote shows (nothing once it has gone), how to stop receiving it, and its statistics. */
  setRemote(
    address: string,
    streams: readonly MediaStream[],
    hide?: () => void,
    statistics?: () => Promise<RTCStatsReport>,
  ): void;
  /** Tells that a remote took this stream and will have no more of it. */
  declined(stream: MediaStream): void;
}

export interface LocalMedia extends MediaStore {
  pause(cover: PauseCover | null): void;
  hold(held: boolean): void;
  setTrouble(trouble: SourceTrouble | null): void;
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
  const { changed, onChange } = createChangeNotifier();
  let cover: PauseCover | null = null;
  let held = false;
  let trouble: SourceTrouble | null = null;
  return {
    local: () => [...streams],
    paused: () => cover,
    trouble: () => trouble,
    held: () => held || cover !== null,
    onLocalChange: onChange,
    setRemote,
    declined,
    pause(wanted) {
      cover = wanted;
      changed();
    },
    hold(wanted) {
      held = wanted;
      changed();
    },
    setTrouble(now) {
      trouble = now;
      changed();
    },
    add(stream) {
      streams.add(stream);
      changed();
    },
    setTracks(stream, tracks) {
      const former = stream.getTracks();
      for (const track of former) stream.removeTrack(track);
      for (const track of tracks) stream.addTrack(track);
      changed();
      for (const track of former) if (!tracks.includes(track)) track.stop();
    },
    remove(stream) {
      for (const track of stream.getTracks()) track.stop();
      if (streams.delete(stream)) changed();
    },
  };
}
