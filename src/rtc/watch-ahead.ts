import type { WatchInput } from '../machines/watch-events.ts';
import { bundlePolicy } from './bundle-policy.ts';
import { dialEarly, type EarlyLine } from './early-line.ts';
import { icePolicy } from './ice-policy.ts';

/** What of a viewing can be under way before the rest of the page is there. */
export interface Ahead {
  input: WatchInput;
  line: EarlyLine;
  /** Undefined in a browser without WebRTC, which is reported when it is needed. */
  connection: RTCPeerConnection | undefined;
}

/** The line first: the relay's answer takes a while, and a first connection keeps a page busy for a moment. */
export function watchAhead(input: WatchInput): Ahead {
  const line = dialEarly({ ...input, role: 'viewer' });
  const iceTransportPolicy = icePolicy(input.relayOnly);
  const connection =
    'RTCPeerConnection' in globalThis
      ? new RTCPeerConnection({ bundlePolicy, iceTransportPolicy })
      : undefined;
  return { input, line, connection };
}
