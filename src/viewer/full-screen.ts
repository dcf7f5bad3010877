import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

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
  const active = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = () => {
      active.value = document.fullscreenElement !== null;
    };
    document.addEventListener('fullscreenchange', follow, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return active.value;
}
