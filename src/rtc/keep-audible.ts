/**
 * Capturing a tab takes its sound away from whoever shares it; this gives it back.
 * @returns what ends it
 */
export function keepAudible(stream: MediaStream): () => void {
  if (stream.getAudioTracks().length === 0) return () => {};
  const context = new AudioContext();
  context.createMediaStreamSource(stream).connect(context.destination);
  return () => void context.close();
}
