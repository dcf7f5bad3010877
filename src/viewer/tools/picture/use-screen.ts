import { useEffect, useState } from 'preact/hooks';
import { isRefusal, keepPlaying } from '../../../ui/keep-playing.ts';
import { putStream } from '../../picture/put-stream.ts';
import type { Screen } from '../../session.ts';
import type { StageElements } from '../stage-elements.ts';

export interface Playback {
  /** The browser keeps the picture paused. */
  held: boolean;
  /** The browser wants a click before it plays the picture or the voice. */
  needsClick: boolean;
  play(): void;
}

/** Puts what the host shows and says into the media elements, plays it, and plays it again where the browser pauses it. */
export function useScreen(
  { video, voice }: Pick<StageElements, 'video' | 'voice'>,
  screen: Screen | null,
): Playback {
  const [held, setHeld] = useState(false);
  const [silenced, setSilenced] = useState(false);

  useEffect(() => {
    const leaving = new AbortController();
    if (video.current) keepPlaying(video.current, leaving.signal, setHeld);
    if (voice.current) keepPlaying(voice.current, leaving.signal, setSilenced);
    return () => leaving.abort();
  }, []);

  // Each by itself, for the other one plays on.
  useEffect(() => {
    if (video.current) putStream(video.current, screen?.stream ?? null);
    if (screen) void playOne(video.current, setHeld);
  }, [screen?.stream]);
  useEffect(() => {
    if (voice.current) putStream(voice.current, screen?.voice ?? null);
    if (screen?.voice) void playOne(voice.current, setSilenced);
  }, [screen?.voice]);

  return {
    held,
    needsClick: held || silenced,
    play() {
      void playOne(video.current, setHeld);
      void playOne(voice.current, setSilenced);
    },
  };
}

async function playOne(element: HTMLMediaElement | null, tell: (held: boolean) => void): Promise<void> {
  if (!element?.srcObject) return;
  try {
    await element.play();
    tell(false);
  } catch (cause) {
    tell(isRefusal(cause));
  }
}
