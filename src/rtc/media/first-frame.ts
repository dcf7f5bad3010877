const pollIntervalMs = 50;

/** Calls back once, when the receiver has decoded its first frame: the only proof of a picture. */
export function onFirstFrame(receiver: RTCRtpReceiver, signal: AbortSignal, callback: () => void): void {
  let timer = setTimeout(look, pollIntervalMs);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  async function look(): Promise<void> {
    const report = await receiver.getStats();
    if (signal.aborted || receiver.track.readyState === 'ended') return;
    if ([...report.values()].some(hasDecoded)) callback();
    else timer = setTimeout(look, pollIntervalMs);
  }
}

function hasDecoded(stats: { type: string; framesDecoded?: number }): boolean {
  return stats.type === 'inbound-rtp' && (stats.framesDecoded ?? 0) > 0;
}
