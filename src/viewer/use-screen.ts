import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Screen } from './watch.ts';

export interface Playback {
  /** The browser wants a click before it plays even a muted picture. */
  needsClick: boolean;
  play(): void;
}

/** Puts the host's stream into the video element and plays it. */
export function useScreen(video: RefObject<HTMLVideoElement | null>, screen: Screen | null): Playback {
  const [needsClick, setNeedsClick] = useState(false);

  async function play() {
    try {
      await video.current?.play();
      setNeedsClick(false);
    } catch (cause) {
      setNeedsClick(cause instanceof DOMException && cause.name === 'NotAllowedError');
    }
  }

  useEffect(() => {
    if (!video.current) return;
    video.current.srcObject = screen?.stream ?? null;
    if (screen) void play();
  }, [screen?.stream]);

  return { needsClick, play };
}
