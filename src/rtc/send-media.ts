import type { MediaStore } from './media-store.ts';

/** Keeps what a connection sends the same as what this end shows, from now on until the signal aborts. */
export function sendMedia(connection: RTCPeerConnection, media: MediaStore, signal: AbortSignal): void {
  media.onLocalChange(sync, signal);
  sync();

  function sync(): void {
    const wanted = new Map(
      media.local().flatMap((stream) => stream.getTracks().map((track) => [track, stream] as const)),
    );
    const senders = connection.getSenders();
    for (const sender of senders) {
      if (sender.track && !wanted.has(sender.track)) connection.removeTrack(sender);
    }
    for (const [track, stream] of wanted) {
      if (!senders.some((sender) => sender.track === track)) connection.addTrack(track, stream);
    }
  }
}
