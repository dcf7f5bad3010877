const beatMs = 500;
const silenceMs = 1_500;
/** A watchdog this late shows that the page itself stood still: beats may have come that it has yet to read. */
const lateMs = 250;
/** When a beat is overdue, and shortly before the silence: between them, other traffic shows that the path is there. */
const looksAfterMs = [1_000, 1_400];
/** Without a beat for this long the path counts as lost, however late this page is and whatever else arrives. */
const longestExcuseMs = 10_000;
const longestQueueBytes = 64;

export interface HeartbeatOptions {
  connection: RTCPeerConnection;
  /** This end beats; the other echoes, which no browser slows down for a page in the background. */
  lead: boolean;
  /** Counts what comes. */
  watch(channel: RTCDataChannel): void;
  onSilent(): void;
  onHeard(): void;
}

/**
 * Tells within 1.5 s that nothing comes through any more; ICE itself takes about 5 s (RFC 7675 section 5.1). A page under
 * load beats and reads late. So there is no silence as long as this page was late itself, or the remote's media still come.
 * Both ends open the channel as id 1, unordered and without retransmission.
 * @returns what stops it
 */
export function startHeartbeat({ connection, lead, watch, onSilent, onHeard }: HeartbeatOptions): () => void {
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
  let looks: ReturnType<typeof setTimeout>[] = [];
  let lastHeard = 0;

  function send(): void {
    if (channel.readyState === 'open' && channel.bufferedAmount < longestQueueBytes) channel.send('.');
  }

  function listen(): void {
    rest();
    const due = performance.now() + silenceMs;
    const received: number[] = [];
    const look = () =>
      void bytesReceived(connection).then(
        (bytes) => received.push(bytes),
        () => {},
      );
    looks = looksAfterMs.map((ms) => setTimeout(look, ms));
    watchdog = setTimeout(() => {
      const [before = 0, now = 0] = received;
      const isExcused = performance.now() - due > lateMs || now > before;
      if (isExcused && performance.now() - lastHeard < longestExcuseMs) return listen();
      silent = true;
      onSilent();
    }, silenceMs);
  }

  function listenAfresh(): void {
    lastHeard = performance.now();
    listen();
  }

  function rest(): void {
    clearTimeout(watchdog);
    for (const look of looks) clearTimeout(look);
  }

  function hear(): void {
    if (!lead) send();
    listenAfresh();
    if (silent) onHeard();
    silent = false;
  }

  function stop(): void {
    clearInterval(beat);
    rest();
  }

  channel.addEventListener('open', () => {
    listenAfresh();
    if (lead) beat = setInterval(send, beatMs);
  });
  channel.addEventListener('message', hear);
  channel.addEventListener('close', stop);
  return stop;
}

/** Returns what has come on all paths of a connection. */
async function bytesReceived(connection: RTCPeerConnection): Promise<number> {
  let bytes = 0;
  for (const report of (await connection.getStats()).values()) {
    if (report.type === 'candidate-pair') bytes += report.bytesReceived ?? 0;
  }
  return bytes;
}
