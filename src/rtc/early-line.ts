import type { RelayInput } from '../machines/relay-events.ts';
import type { Id } from '../protocol/id.ts';
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
  const socket = openRelaySocket(input.relay, {
    onOpen: () => socket.say(viewerLogin(input, true)),
    onText: (text) => tell((listener) => listener.onText(text)),
    onFrame: (frame) => tell((listener) => listener.onFrame(frame)),
    onClosed: (code) => tell((listener) => listener.onClosed(code)),
  });
  return {
    address: input.address,
    socket,
    listen(listener) {
      tell = (happened) => happened(listener);
      for (const happened of early.splice(0)) happened(listener);
    },
  };
}
