import { useEffect, useState } from 'preact/hooks';
import { putStream } from '../put-stream.ts';
import type { Screen } from '../watch.ts';
import type { StageElements } from './stage-elements.ts';

export interface Playback {
  /** The browser wants a click before it plays even a muted picture. */
  needsClick: boolean;
  play(): void;
}

/** Puts what the host shows and says into the media elements and plays it. */
export function useScreen(
  { video, voice }: Pick<StageElements, 'video' | 'voice'>,
  screen: Screen | null,
): Playback {
  const [needsClick, setNeedsClick] = useState(false);

  async function play() {
    try {
      await Promise.all([video, voice].map(({ current }) => current?.srcObject && current.play()));
      setNeedsClick(false);
    } catch (cause) {
      setNeedsClick(cause instanceof DOMException && cause.name === 'NotAllowedError');
    }
  }

  // Each by itself, for the other one plays on.
  useEffect(() => {
    if (video.current) putStream(video.current, screen?.stream ?? null);
    if (screen) void play();
  }, [screen?.stream]);
  useEffect(() => {
    if (voice.current) putStream(voice.current, screen?.voice ?? null);
    if (screen?.voice) void play();
  }, [screen?.voice]);

  return { needsClick, play };
}
