/** https://developer.mozilla.org/docs/Web/API/MediaStreamTrackGenerator: Chromium's own, in documents. */
interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

declare const MediaStreamTrackGenerator: new (init: { kind: 'video' }) => TrackGenerator;

/** A track that shows the frames which are written into it. Nothing has to be painted for that. */
export function openFrameSource(): TrackGenerator {
  return new MediaStreamTrackGenerator({ kind: 'video' });
}
