import { pingIntervalMs, silenceTimeoutMs } from '../../protocol/limits.ts';
import { carryLogin } from '../../protocol/messages/carried-login.ts';
import { closeCodes } from '../../protocol/messages/close-codes.ts';
import type { ClientMessage, Login } from '../../protocol/messages/relay-messages.ts';
import { webSocketUrl } from '../../protocol/relay-url.ts';

const openTimeoutMs = 8_000;
/** How long the relay may take to answer after the network has changed. */
const answerTimeoutMs = 5_000;

export interface RelaySocketListener {
  onText(text: string): void;
  onFrame(frame: Uint8Array): void;
  /** Called once; nothing is called afterwards. `code` is the WebSocket's close code. */
  onClosed(code: number): void;
}

export interface RelaySocket {
  /** Nothing happens when the socket is not open. */
  say(message: ClientMessage): void;
  send(frame: Uint8Array<ArrayBuffer>): void;
  /** Closes without a goodbye, as if the line broke; `onClosed` is not called. */
  drop(): void;
  /** Says goodbye and closes; `onClosed` is not called. */
  leave(): void;
}

/**
 * One WebSocket to the relay: keeps the heartbeat, takes silence for the end.
 * @param login carried in the handshake; only for a viewer, which needs no `hello`. Fails where a proxy drops it
 */
export function openRelaySocket(relay: string, listener: RelaySocketListener, login?: Login): RelaySocket {
  const socket = new WebSocket(webSocketUrl(relay), login ? carryLogin(login) : []);
  socket.binaryType = 'arraybuffer';
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let watchdog = setTimeout(giveUp, openTimeoutMs);
  const listening = new AbortController();
  const { signal } = listening;

  socket.addEventListener(
    'open',
    () => {
      heartbeat = setInterval(() => say({ type: 'ping' }), pingIntervalMs);
      heard();
    },
    { signal },
  );
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<string | ArrayBuffer>) => {
      heard();
      if (typeof data === 'string') listener.onText(data);
      else listener.onFrame(new Uint8Array(data));
    },
    { signal },
  );
  // The socket may be one of the network before, and would say nothing until the silence timeout. Programs have no such event.
  globalThis.addEventListener?.('online', check, { signal });
  socket.addEventListener('close', ({ code }) => finish(code), { signal });

  function say(message: ClientMessage): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function heard(): void {
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, silenceTimeoutMs);
  }

  function check(): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    say({ type: 'ping' });
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, answerTimeoutMs);
  }

  function giveUp(): void {
    release();
    socket.close();
    listener.onClosed(closeCodes.silent);
  }

  function finish(code: number): void {
    release();
    listener.onClosed(code);
  }

  function release(): void {
    listening.abort();
    clearInterval(heartbeat);
    clearTimeout(watchdog);
  }

  return {
    say,
    send: (frame) => socket.send(frame),
    drop() {
      release();
      socket.close();
    },
    leave() {
      release();
      say({ type: 'leave' });
      socket.close(1000);
    },
  };
}
