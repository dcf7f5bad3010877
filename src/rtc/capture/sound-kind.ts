import type { SoundKind } from '../../domain/quality/sound-budget.ts';

/** The sound of a tab or screen, as it is. */
export const musicConstraints = {
  channelCount: 2,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
} as const satisfies MediaTrackConstraints;

/** What others say, and the sound of the machine, must not come back to them. */
export const voiceConstraints = {
  channelCount: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
} as const satisfies MediaTrackConstraints;

/** Says that a microphone is heard in this stream. Firefox keeps the hint without knowing of it. */
export function markVoice(stream: MediaStream): void {
  for (const track of stream.getAudioTracks()) track.contentHint = 'speech';
}

export function soundKindOf(track: MediaStreamTrack): SoundKind {
  return track.contentHint === 'speech' ? 'voice' : 'music';
}
