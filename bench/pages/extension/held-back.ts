/** Not in the types yet: https://w3c.github.io/mediacapture-transform/ */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack; maxBufferSize: number });
  readonly readable: ReadableStream<VideoFrame>;
}
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}

/** The same picture some time later, to see that a bench sees that. */
export function heldBack(stream: MediaStream, ms: number): MediaStream {
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('no picture');
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = generator.writable.getWriter();
  const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 30 });
  const taken = new WritableStream<VideoFrame>({
    write(frame) {
      setTimeout(() => void writer.write(frame), ms);
    },
  });
  void readable.pipeTo(taken);
  return new MediaStream([generator]);
}
