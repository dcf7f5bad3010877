import { useEffect, useState } from 'preact/hooks';

/** iPhones have full screen for video elements alone. */
interface PhoneVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

export function canFullScreen(video: PhoneVideo | null): boolean {
  return document.fullscreenEnabled || video?.webkitEnterFullscreen !== undefined;
}

export function toggleFullScreen(stage: HTMLElement | null, video: PhoneVideo | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (document.fullscreenEnabled) void stage?.requestFullscreen();
  else video?.webkitEnterFullscreen?.();
}

export function useFullScreen(): boolean {
  const [active, setActive] = useState(isFullScreen);
  useEffect(() => {
    const leaving = new AbortController();
    document.addEventListener('fullscreenchange', () => setActive(isFullScreen), { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return active;
}

function isFullScreen(): boolean {
  return document.fullscreenElement !== null;
}
