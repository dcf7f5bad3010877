import type { MediaStore } from './media-store.ts';

/** Keeps what a connection sends the same as what this end shows, from now on until the signal aborts. */
export function sendMedia(connection: RTCPeerConnection, media: MediaStore, signal: AbortSignal): void {
  const taken = new WeakSet<MediaStreamTrack>();
  media.onLocalChange(sync, signal);
  connection.addEventListener('signalingstatechange', noticeDeclined, { signal });
  sync();

  function sync(): void {
    const wanted = tracksOf(media);
    for (const transceiver of connection.getTransceivers()) {
      const { track } = transceiver.sender;
      if (track && !wanted.delete(track)) withdraw(connection, transceiver);
    }
    for (const [track, stream] of wanted) connection.addTrack(track, stream);
  }

  /** A remote that wants no more of a track answers, or offers, not to receive it. */
  function noticeDeclined(): void {
    if (connection.signalingState !== 'stable') return;
    const wanted = tracksOf(media);
    for (const { sender, currentDirection } of connection.getTransceivers()) {
      const stream = sender.track && wanted.get(sender.track);
      if (!sender.track || !stream) continue;
      if (currentDirection === 'sendrecv' || currentDirection === 'sendonly') taken.add(sender.track);
      else if (taken.delete(sender.track)) media.declined(stream);
    }
  }
}

function tracksOf(media: MediaStore): Map<MediaStreamTrack, MediaStream> {
  return new Map(media.local().flatMap((stream) => stream.getTracks().map((track) => [track, stream])));
}

/**
 * A sender is good for one track (webrtc-pc, `addTrack`). Where nothing comes in beside it, its place in the
 * description is given back for the next one, or each showing would make every description longer.
 */
function withdraw(connection: RTCPeerConnection, transceiver: RTCRtpTransceiver): void {
  const { currentDirection, sender } = transceiver;
  if (currentDirection === 'sendonly' || currentDirection === 'inactive') transceiver.stop();
  else connection.removeTrack(sender);
}
