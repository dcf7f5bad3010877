import { useEffect, useState } from 'preact/hooks';

/** Where there is none the browser may have a button of its own on every video. */
export function canPictureInPicture(): boolean {
  return 'pictureInPictureEnabled' in document && document.pictureInPictureEnabled;
}

export function togglePictureInPicture(video: HTMLVideoElement): void {
  if (!canPictureInPicture()) return;
  const change = document.pictureInPictureElement
    ? document.exitPictureInPicture()
    : video.requestPictureInPicture();
  // It is refused while there is no picture yet.
  change.catch(() => {});
}

export function usePictureInPicture(video: HTMLVideoElement): boolean {
  const [active, setActive] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    video.addEventListener('enterpictureinpicture', () => setActive(true), { signal });
    video.addEventListener('leavepictureinpicture', () => setActive(false), { signal });
    return () => leaving.abort();
  }, [video]);
  return active;
}
