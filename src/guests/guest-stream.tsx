import { useLayoutEffect, useRef } from 'preact/hooks';

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
      if (cause instanceof DOMException && cause.name === 'NotAllowedError') silence();
    });
  }, [stream, muted]);

  const soundOnly = stream.getVideoTracks().length === 0;
  return <video ref={media} aria-label={label} hidden={soundOnly} playsInline muted />;
}
