import { useRef } from 'preact/hooks';
import type { WatchView } from '../machines/watch-view.ts';
import { Countdown } from '../ui/countdown.tsx';
import { SecurityCode } from '../ui/security-code.tsx';
import { useStore } from '../ui/use-store.ts';
import { t } from '../ui/words/translate.ts';
import { Controls } from './controls.tsx';
import { NoPicture } from './no-picture.tsx';
import { OwnMediaStrip } from './own-media-strip.tsx';
import { Sharer } from './sharer.tsx';
import { statusWords } from './status-words.ts';
import { useIdle } from './use-idle.ts';
import { useScreen } from './use-screen.ts';
import type { WatchSession } from './watch.ts';

/** The page that a link opens: the picture, and one panel that says where the viewing stands. */
export function Viewer({ session }: { session: WatchSession }) {
  const stage = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const voice = useRef<HTMLAudioElement>(null);
  const view = useStore(session.view);
  const screen = useStore(session.screen);
  const playback = useScreen({ video, voice }, screen);
  const playing = view.phase === 'playing';
  const { status, hint } = statusWords(view);
  return (
    <div class="stage" ref={stage} data-phase={view.phase} data-cover={view.pauseCover} data-idle={useIdle()}>
      <video ref={video} data-testid="screen" aria-label={t('viewer.screen')} playsInline autoPlay muted />
      <audio ref={voice} data-testid="voice" muted />
      {playing && view.pauseCover && (
        <p class="pause-card" aria-hidden="true" data-testid="paused">
          {t('viewer.paused')}
        </p>
      )}
      <OwnMediaStrip back={session.back} />
      <section class="panel">
        <h1 class="status" aria-live="polite" data-testid="status">
          {status}
          {(playing || view.phase === 'waiting') && view.retryAt !== null && (
            <Countdown until={view.retryAt} />
          )}
        </h1>
        {view.hostName && <Sharer name={view.hostName} />}
        {hint && <p class="quiet">{hint}</p>}
        <NoPicture view={view} report={session.report} />
        {playing && (
          <Controls
            stage={stage}
            outputs={{ video, voice }}
            playback={playback}
            hasSound={screen?.hasSound ?? false}
            back={session.back}
          />
        )}
        {playing && view.code && <SecurityCode code={view.code} />}
        {(view.phase === 'failed' || view.phase === 'ended') && (
          <button type="button" class="primary" onClick={session.again}>
            {t(againKey(view))}
          </button>
        )}
      </section>
    </div>
  );
}

function againKey({ phase, failure }: WatchView) {
  if (phase === 'ended') return 'viewer.again';
  return failure?.code === 'replaced' ? 'viewer.here' : 'viewer.retry';
}
