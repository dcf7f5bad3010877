import { fromCallback } from 'xstate';
import type { ConnectionCommand, ConnectionEvent, PeerInput } from '../machines/peer-events.ts';
import { onFirstFrame } from './first-frame.ts';
import type { MediaStore } from './media-store.ts';
import { negotiate } from './perfect-negotiation.ts';

/** One RTCPeerConnection: shows what `media` holds, and hands it what the remote shows. */
export function createConnectionActor(media: MediaStore) {
  return fromCallback<ConnectionCommand, PeerInput>(({ input, receive, sendBack }) => {
    const send: (event: ConnectionEvent) => void = sendBack;
    const connection = new RTCPeerConnection();
    const closing = new AbortController();

    const negotiation = negotiate({
      connection,
      polite: input.role === 'viewer',
      send: (message) => send({ type: 'message.outgoing', message }),
      onDescribed: (type) => send({ type: `${type}.ready` }),
      onRefused: () => send({ type: 'description.refused' }),
    });
    receive(({ message }) => negotiation.receive(message));

    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') send({ type: 'ice.connected' });
      if (connection.connectionState === 'failed') send({ type: 'ice.failed' });
    });
    connection.addEventListener('track', ({ track, receiver, streams }) => {
      media.onRemote(input.address, streams[0] ?? new MediaStream([track]));
      if (track.kind === 'video')
        onFirstFrame(receiver, closing.signal, () => send({ type: 'frame.decoded' }));
    });
    for (const track of media.local?.getTracks() ?? []) {
      if (media.local) connection.addTrack(track, media.local);
    }

    return () => {
      closing.abort();
      connection.close();
      media.onRemote(input.address, null);
    };
  });
}
