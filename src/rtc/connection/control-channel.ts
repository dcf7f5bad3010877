import {
  decodePeerMessage,
  encodePeerMessage,
  type PeerMessage,
} from '../../protocol/messages/peer-messages.ts';

export interface ControlChannelListener {
  /** Counts what comes. */
  watch(channel: RTCDataChannel): void;
  onMessage(message: PeerMessage): void;
  /** The remote has closed its end. */
  onClosed(): void;
}

export interface ControlChannel {
  /** @returns whether the path is there; where it is not, the message has to go through the relay */
  send(message: PeerMessage): boolean;
  /**
   * Closes the channel, which the remote takes for the end, and calls back once it has. Unlike the end of a connection,
   * for which there is one packet, that is sent again until it has arrived (RFC 8831 section 6.7). Without a path, or
   * after 3 s, it calls back nevertheless.
   */
  close(closed: () => void): void;
}

const closeTimeoutMs = 3_000;

/** Peer messages past the relay, once there is a path: reliable and in order (RFC 8831). Both ends open it as id 0. */
export function openControlChannel(
  connection: RTCPeerConnection,
  { watch, onMessage, onClosed }: ControlChannelListener,
): ControlChannel {
  const channel = connection.createDataChannel('control', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  watch(channel);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = data instanceof ArrayBuffer ? decodePeerMessage(new Uint8Array(data)) : undefined;
    if (message?.ok) onMessage(message.value);
  });
  channel.addEventListener('close', onClosed);
  const early: PeerMessage[] = [];
  channel.addEventListener('open', () => {
    for (const message of early.splice(0)) channel.send(encodePeerMessage(message));
  });
  return {
    send(message) {
      if (connection.connectionState !== 'connected') return false;
      if (channel.readyState === 'connecting') early.push(message);
      else if (channel.readyState === 'open') channel.send(encodePeerMessage(message));
      else return false;
      return true;
    },
    close(closed) {
      if (connection.connectionState !== 'connected' || channel.readyState !== 'open') return closed();
      const over = () => {
        clearTimeout(timer);
        channel.removeEventListener('close', over);
        closed();
      };
      const timer = setTimeout(over, closeTimeoutMs);
      channel.addEventListener('close', over);
      channel.close();
    },
  };
}
