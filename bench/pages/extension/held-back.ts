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
  // As what is captured: in its full size.
  generator.contentHint = 'detail';
  const writer = generator.writable.getWriter();
  const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 4 });
  const taken = new WritableStream<VideoFrame>({
    async write(frame) {
      const copy = await copyOf(frame);
      setTimeout(() => void writer.write(copy), ms);
    },
  });
  void readable.pipeTo(taken);
  return new MediaStream([generator]);
}

/** A capture has few frames, and waits for those that are kept. */
async function copyOf(frame: VideoFrame): Promise<VideoFrame> {
  const { format, codedWidth, codedHeight, timestamp, colorSpace } = frame;
  if (!format) throw new Error('a frame without a format');
  const data = new Uint8Array(frame.allocationSize());
  const layout = await frame.copyTo(data);
  frame.close();
  return new VideoFrame(data, { format, codedWidth, codedHeight, timestamp, colorSpace, layout });
}
