import { fromCallback } from 'xstate';
import type { RelayCommand, RelayEvent, RelayInput } from '../machines/relay-events.ts';
import { closeCodes, mayRetry } from '../protocol/close-codes.ts';
import { decodePeerMessage, encodePeerMessage } from '../protocol/peer-messages.ts';
import { decodeRelayMessage, type RelayMessage } from '../protocol/relay-messages.ts';
import { decodeRoutedFrame, encodeRoutedFrame } from '../protocol/routed-frame.ts';
import { backoffMs } from './backoff.ts';
import { openRelaySocket, type RelaySocket } from './relay-socket.ts';

/** Messages kept for the time without a line; past that the oldest goes. */
const longestBacklog = 256;

/** The line to the relay: connects again by itself until told that there is no use. */
export const relayActor = fromCallback<RelayCommand, RelayInput>(({ input, receive, sendBack }) => {
  const send: (event: RelayEvent) => void = sendBack;
  const backlog: Uint8Array<ArrayBuffer>[] = [];
  let socket: RelaySocket | null = null;
  let welcome = false;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    socket = openRelaySocket(input, {
      onText(text) {
        const message = decodeRelayMessage(text);
        if (message.ok) onMessage(message.value);
      },
      onFrame(frame) {
        const routed = decodeRoutedFrame(frame);
        const message = routed.ok ? decodePeerMessage(routed.value.payload) : routed;
        if (routed.ok && message.ok) {
          send({ type: 'peer.message', address: routed.value.address, message: message.value });
        }
      },
      onClosed(code) {
        socket = null;
        welcome = false;
        if (!mayRetry(code)) return send({ type: 'relay.failed', code: failureOf(code) });
        const retryInMs = backoffMs(attempt++);
        retry = setTimeout(connect, retryInMs);
        send({ type: 'relay.lost', retryInMs });
      },
    });
  }

  function onMessage(message: RelayMessage): void {
    if (message.type === 'welcome') {
      welcome = true;
      attempt = 0;
      for (const frame of backlog.splice(0)) socket?.send(frame);
      send({ type: 'relay.welcome', peers: message.peers });
    }
    if (message.type === 'joined') send({ type: 'peer.joined', address: message.address });
    if (message.type === 'left')
      send({ type: 'peer.left', address: message.address, reason: message.reason });
  }

  receive(({ address, message }) => {
    const frame = encodeRoutedFrame({ address, payload: encodePeerMessage(message) });
    if (socket && welcome) return socket.send(frame);
    backlog.push(frame);
    if (backlog.length > longestBacklog) backlog.shift();
  });

  connect();
  return () => {
    clearTimeout(retry);
    socket?.leave();
  };
});

function failureOf(code: number) {
  if (code === closeCodes.roomTaken) return 'room-taken';
  if (code === closeCodes.replaced) return 'replaced';
  return code === closeCodes.wrongVersion ? 'version-mismatch' : 'relay-refused';
}
