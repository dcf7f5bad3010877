const beatMs = 500;
const silenceMs = 1_500;
/** A watchdog this late shows that the page itself stood still: beats may have come that it has yet to read. */
const lateMs = 250;
const longestQueueBytes = 64;

export interface PulseOptions {
  connection: RTCPeerConnection;
  /** This end beats; the other echoes, which no browser slows down for a page in the background. */
  lead: boolean;
  /** Counts what comes. */
  watch(channel: RTCDataChannel): void;
  onSilent(): void;
  onHeard(): void;
}

/**
 * Tells within 1.5 s that nothing comes through any more; ICE itself takes about 5 s (RFC 7675 section 5.1).
 * Both ends open the channel as id 1, unordered and without retransmission.
 * @returns what stops it
 */
export function startPulse({ connection, lead, watch, onSilent, onHeard }: PulseOptions): () => void {
  const channel = connection.createDataChannel('pulse', {
    negotiated: true,
    id: 1,
    ordered: false,
    maxRetransmits: 0,
  });
  watch(channel);
  let silent = false;
  let beat: ReturnType<typeof setInterval> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function send(): void {
    if (channel.readyState === 'open' && channel.bufferedAmount < longestQueueBytes) channel.send('.');
  }

  function listen(mayBeLate = true): void {
    clearTimeout(watchdog);
    const due = performance.now() + silenceMs;
    watchdog = setTimeout(() => {
      if (mayBeLate && performance.now() - due > lateMs) return listen(false);
      silent = true;
      onSilent();
    }, silenceMs);
  }

  function hear(): void {
    if (!lead) send();
    listen();
    if (silent) onHeard();
    silent = false;
  }

  function stop(): void {
    clearInterval(beat);
    clearTimeout(watchdog);
  }

  channel.addEventListener('open', () => {
    listen();
    if (lead) beat = setInterval(send, beatMs);
  });
  channel.addEventListener('message', hear);
  channel.addEventListener('close', stop);
  return stop;
}
