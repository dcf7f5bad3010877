import { useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { keepPlaying } from '../../../ui/keep-playing.ts';
import type { OwnMedia, ShareBack } from './share-back.ts';
import './own-media-strip.css';

/** What is being shown to the sharer, each with its end one click away; it can be made small, off the picture. */
export function OwnMediaStrip({ back }: { back: ShareBack }) {
  const [small, setSmall] = useState(false);
  const hidden = useStore(back.hidden);
  const shown = useStore(back.shown);
  const hasPreview = shown.some(({ stream }) => stream.getVideoTracks().length > 0);
  return (
    <aside class="own-media" aria-label={t('back.strip')} data-small={small || !hasPreview}>
      {hidden && (
        <p class="notice" role="status" data-testid="share-back-hidden">
          {t('back.hidden')}
        </p>
      )}
      {shown.map((own) => (
        <figure key={own.stream.id} data-testid="own-media" data-kind={own.kind}>
          {own.stream.getVideoTracks().length > 0 && <Preview own={own} />}
          <figcaption>
            {t(`back.own.${own.kind}`)}
            <button
              type="button"
              aria-label={t(`back.stop.${own.kind}`)}
              onClick={() => back.stop(own.stream)}
            >
              {t('back.stop')}
            </button>
          </figcaption>
        </figure>
      ))}
      {hasPreview && (
        <button type="button" class="resize" aria-expanded={!small} onClick={() => setSmall(!small)}>
          {t(small ? 'back.larger' : 'back.smaller')}
        </button>
      )}
    </aside>
  );
}

/** Muted, to avoid an echo. */
function Preview({ own: { kind, stream } }: { own: OwnMedia }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const leaving = new AbortController();
    if (video.current) {
      video.current.srcObject = stream;
      keepPlaying(video.current, leaving.signal);
    }
    return () => leaving.abort();
  }, [stream]);
  return <video ref={video} aria-label={t(`back.own.${kind}`)} playsInline autoPlay muted />;
}
