const pollIntervalMs = 50;

/** Calls back once, when the receiver has decoded its first frame: the only proof of a picture. */
export function onFirstFrame(receiver: RTCRtpReceiver, signal: AbortSignal, callback: () => void): void {
  const timer = setInterval(async () => {
    const report = await receiver.getStats();
    if (signal.aborted || ![...report.values()].some(hasDecoded)) return;
    clearInterval(timer);
    callback();
  }, pollIntervalMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

function hasDecoded(stats: { type: string; framesDecoded?: number }): boolean {
  return stats.type === 'inbound-rtp' && (stats.framesDecoded ?? 0) > 0;
}
