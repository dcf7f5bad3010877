import type { WatchInput } from '../machines/watch-events.ts';
import { connectionBasics } from './connection-basics.ts';
import { dialEarly, type EarlyLine } from './early-line.ts';

/** What of a viewing can be under way before the rest of the page is there. */
export interface Ahead {
  input: WatchInput;
  line: EarlyLine;
  /** Undefined in a browser without, which is told when it is needed. */
  connection: RTCPeerConnection | undefined;
}

/** The line first: the relay's answer takes a while, and a first connection keeps a page busy for a moment. */
export function watchAhead(input: WatchInput): Ahead {
  const line = dialEarly({ ...input, role: 'viewer' });
  return { input, line, connection: 'RTCPeerConnection' in globalThis ? open(input) : undefined };
}

/** It looks for candidates already, but for none that are to be hidden. */
function open({ relayOnly }: WatchInput): RTCPeerConnection {
  return new RTCPeerConnection({ ...connectionBasics, iceTransportPolicy: relayOnly ? 'relay' : 'all' });
}
