import { onFirstFrame } from './first-frame.ts';

export interface ReceiveMediaOptions {
  connection: RTCPeerConnection;
  signal: AbortSignal;
  /** `hide` ends the receiving of all that is received by then; what comes new comes through. */
  onStreams(
    streams: readonly MediaStream[],
    hide: () => void,
    statistics: () => Promise<RTCStatsReport>,
  ): void;
  onFirstFrame(): void;
}

/** Hands over what the remote shows, each time a track comes or goes. */
export function receiveMedia({
  connection,
  signal,
  onStreams,
  onFirstFrame: onFrame,
}: ReceiveMediaOptions): void {
  const streams = new Set<MediaStream>();

  connection.addEventListener(
    'track',
    ({ track, receiver, streams: [stream = new MediaStream([track])] }) => {
      playAtOnce(receiver);
      if (!streams.has(stream)) stream.addEventListener('removetrack', tell, { signal });
      streams.add(stream);
      tell();
      if (track.kind === 'video') onFirstFrame(receiver, signal, onFrame);
    },
    { signal },
  );

  function tell(): void {
    for (const stream of streams) {
      if (stream.getTracks().length === 0) streams.delete(stream);
    }
    onStreams([...streams], hide, () => connection.getStats());
  }

  function hide(): void {
    for (const transceiver of connection.getTransceivers()) {
      const { currentDirection } = transceiver;
      if (currentDirection === 'sendrecv') transceiver.direction = 'sendonly';
      if (currentDirection === 'recvonly') transceiver.direction = 'inactive';
    }
    streams.clear();
    tell();
  }
}

interface Buffering {
  /** In milliseconds. */
  jitterBufferTarget?: number | null;
  /** What Chrome had before that; in seconds. */
  playoutDelayHint?: number | null;
}

/** A screen is talked about while it is seen: what has come is shown, and nothing is held back to make it even. */
function playAtOnce(receiver: Buffering): void {
  if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
  else if ('playoutDelayHint' in receiver) receiver.playoutDelayHint = 0;
}
