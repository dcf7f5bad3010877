import { onFirstFrame } from './first-frame.ts';

/** A page of ours shows three at most: screen, camera and microphone. */
const mostStreams = 4;
/** A picture and a sound of each. */
const mostTracks = 2 * mostStreams;

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
  /** Called for each track that the remote shows beyond what is received of it. */
  onExcess(): void;
}

/**
 * Hands over what the remote shows, each time a track comes or goes. A track beyond the limits is not received: in the
 * answer its section is `inactive`, so that the browser makes no decoder for it.
 */
export function receiveMedia({
  connection,
  signal,
  onStreams,
  onFirstFrame: onFrame,
  onExcess,
}: ReceiveMediaOptions): void {
  const streams = new Set<MediaStream>();
  const tracks = new Set<MediaStreamTrack>();

  connection.addEventListener(
    'track',
    ({ track, receiver, transceiver, streams: [stream = new MediaStream([track])] }) => {
      const isKnown = streams.has(stream);
      if (tracks.size >= mostTracks || (!isKnown && streams.size >= mostStreams)) {
        stopReceiving(transceiver, transceiver.direction);
        onExcess();
        return;
      }
      playAtOnce(receiver);
      if (!isKnown) stream.addEventListener('removetrack', onGone, { signal });
      streams.add(stream);
      tracks.add(track);
      tell();
      if (track.kind === 'video') onFirstFrame(receiver, signal, onFrame);
    },
    { signal },
  );

  function onGone({ track }: MediaStreamTrackEvent): void {
    tracks.delete(track);
    tell();
  }

  function tell(): void {
    for (const stream of streams) {
      if (stream.getTracks().length === 0) streams.delete(stream);
    }
    onStreams([...streams], hide, () => connection.getStats());
  }

  function hide(): void {
    for (const transceiver of connection.getTransceivers()) {
      stopReceiving(transceiver, transceiver.currentDirection);
    }
    streams.clear();
    tracks.clear();
    tell();
  }
}

/** @param now which way its media go, or would go */
function stopReceiving(transceiver: RTCRtpTransceiver, now: RTCRtpTransceiverDirection | null): void {
  if (now === 'sendrecv') transceiver.direction = 'sendonly';
  if (now === 'recvonly') transceiver.direction = 'inactive';
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
