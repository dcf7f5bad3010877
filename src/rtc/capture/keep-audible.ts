/** The sound of a tab at the sharer. */
export interface LocalSound {
  setMuted(muted: boolean): void;
}

/**
 * Plays the sound of a captured tab to the sharer until the signal aborts, because capturing silences the tab. The mute
 * of the browser has no effect on a captured stream, so it is repeated here.
 */
export function keepAudible(stream: MediaStream, signal: AbortSignal): LocalSound | null {
  if (stream.getAudioTracks().length === 0) return null;
  const context = new AudioContext();
  const volume = context.createGain();
  context.createMediaStreamSource(stream).connect(volume);
  volume.connect(context.destination);
  signal.addEventListener('abort', () => void context.close(), { once: true });
  return {
    setMuted(muted) {
      volume.gain.value = muted ? 0 : 1;
    },
  };
}
