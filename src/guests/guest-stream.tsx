import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isRefusal, keepPlaying } from '../ui/keep-playing.ts';

interface GuestStreamProps {
  stream: MediaStream;
  label: string;
  muted: boolean;
  /** Called when the browser does not let the sound play. */
  silence(): void;
}

/** Plays one stream, with its sound unless it is muted. */
export function GuestStream({ stream, label, muted, silence }: GuestStreamProps) {
  const media = useRef<HTMLVideoElement>(null);

  useLayoutEffect(() => {
    const video = media.current;
    if (!video) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.muted = muted;
    video.play().catch((cause: unknown) => {
      if (isRefusal(cause)) silence();
    });
  }, [stream, muted]);

  useEffect(() => {
    const leaving = new AbortController();
    if (media.current) keepPlaying(media.current, leaving.signal, (held) => held && silence());
    return () => leaving.abort();
  }, []);

  const soundOnly = stream.getVideoTracks().length === 0;
  return <video ref={media} aria-label={label} hidden={soundOnly} playsInline muted />;
}
