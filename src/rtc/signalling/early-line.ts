import type { RelayInput } from '../../machines/common/relay-events.ts';
import type { Id } from '../../protocol/id.ts';
import { openRelaySocket, type RelaySocket, type RelaySocketListener } from './relay-socket.ts';
import { viewerLogin } from './viewer-login.ts';

/** A viewer's line to the relay, under way before there is anybody to listen. It logs in by itself. */
export interface EarlyLine {
  address: Id;
  socket: RelaySocket;
  /** Tells what has happened so far, and what happens from now on; once. */
  listen(listener: RelaySocketListener): void;
}

export function dialEarly(input: RelayInput & { role: 'viewer' }): EarlyLine {
  const early: ((listener: RelaySocketListener) => void)[] = [];
  let tell = (happened: (listener: RelaySocketListener) => void): void => void early.push(happened);
  const listener: RelaySocketListener = {
    onText: (text) => tell((later) => later.onText(text)),
    onFrame: (frame) => tell((later) => later.onFrame(frame)),
    onClosed: (code) => tell((later) => later.onClosed(code)),
  };
  const socket = openRelaySocket(input.relay, listener, viewerLogin(input, true));
  return {
    address: input.address,
    socket,
    listen(later) {
      tell = (happened) => happened(later);
      for (const happened of early.splice(0)) happened(later);
    },
  };
}
