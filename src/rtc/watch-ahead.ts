import type { WatchInput } from '../machines/watch/watch-events.ts';
import { bundlePolicy } from './signalling/bundle-policy.ts';
import { dialEarly, type EarlyLine } from './signalling/early-line.ts';
import { icePolicy } from './signalling/ice-policy.ts';

/** What of a viewing can be under way before the rest of the page is there. */
export interface Ahead {
  input: WatchInput;
  line: EarlyLine;
  connection: RTCPeerConnection;
}

/**
 * The line first: the relay's answer takes a while, and a first connection keeps a page busy for a moment.
 * @throws Error where the browser lacks WebSocket or WebRTC; then there is no line, either
 */
export function watchAhead(input: WatchInput): Ahead {
  const line = dialEarly({ ...input, role: 'viewer' });
  try {
    const iceTransportPolicy = icePolicy(input.relayOnly);
    const connection = new RTCPeerConnection({ bundlePolicy, iceTransportPolicy });
    if (!('createDataChannel' in connection)) throw new Error('no data channels');
    return { input, line, connection };
  } catch (cause) {
    line.socket.leave();
    throw cause;
  }
}
