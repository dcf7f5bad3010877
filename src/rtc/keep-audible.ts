/** Plays the sound of a captured tab to the sharer until the signal aborts, because capturing silences the tab. */
export function keepAudible(stream: MediaStream, signal: AbortSignal): void {
  if (stream.getAudioTracks().length === 0) return;
  const context = new AudioContext();
  context.createMediaStreamSource(stream).connect(context.destination);
  signal.addEventListener('abort', () => void context.close(), { once: true });
}
