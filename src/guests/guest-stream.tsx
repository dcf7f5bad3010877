import { type Signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

interface GuestStreamProps {
  stream: MediaStream;
  label: string;
  muted: Signal<boolean>;
}

/** Plays one stream, with its sound where the browser lets it; where not, `muted` becomes true for the whole page. */
export function GuestStream({ stream, label, muted }: GuestStreamProps) {
  const media = useRef<HTMLVideoElement>(null);

  useSignalEffect(() => {
    const video = media.current;
    if (!video) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.muted = muted.value;
    video.play().catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'NotAllowedError') muted.value = true;
    });
  });

  const soundOnly = stream.getVideoTracks().length === 0;
  return <video ref={media} aria-label={label} hidden={soundOnly} playsInline muted />;
}
