/** Capturing a tab takes its sound away from whoever shares it; this gives it back, until the signal aborts. */
export function keepAudible(stream: MediaStream, signal: AbortSignal): void {
  if (stream.getAudioTracks().length === 0) return;
  const context = new AudioContext();
  context.createMediaStreamSource(stream).connect(context.destination);
  signal.addEventListener('abort', () => void context.close(), { once: true });
}
