import { useEffect, useState } from 'preact/hooks';
import { createStore } from '../../lib/store.ts';
import type { WatchPhase, WatchView } from '../../machines/watch/watch-view.ts';
import type { Stall } from '../../rtc/quality/stall-watch.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { t } from '../../ui/i18n/translate.ts';
import { Countdown } from '../../ui/status/countdown.tsx';
import type { Toolbox, WatchSession } from '../session.ts';
import { OwnName } from './people/own-name.tsx';
import { Sharer } from './people/sharer.tsx';
import { useScreen } from './picture/use-screen.ts';
import { liveWords, obstacleOf } from './reception/live-words.ts';
import { followReception, type Reception } from './reception/reception.ts';
import { type StageElements, useStageElements } from './stage-elements.ts';
import { DoorSign } from './status/door-sign.tsx';
import { failureWords } from './status/failure-words.ts';
import { NoPicture } from './status/no-picture.tsx';
import { statusHint } from './status/status-hint.ts';
import { Tools } from './tools.tsx';

/** Nothing runs any more, until people try again. */
const gone: readonly WatchPhase[] = ['failed', 'ended', 'refused', 'removed', 'left'];

const noStall = createStore<Stall | null>(null);

interface ViewerProps extends Pick<Toolbox, 'back' | 'talk' | 'report'> {
  session: WatchSession;
}

/**
 * The page that a link opens: the picture, one panel that says where the viewing stands, and the tools. It is drawn over what
 * `src/viewer/index.html` has of it, so that the picture which plays there plays on.
 */
export function Viewer({ session, back, talk, report }: ViewerProps) {
  const elements = useStageElements();
  const view = useStore(session.view);
  const reception = useReception(session, elements);
  const { held, needsClick, play } = useScreen(elements, useStore(session.screen));
  const stall = useStall(reception);
  const playing = view.phase === 'playing';
  const obstacle = obstacleOf(view, held, stall);
  const hint = statusHint(view);
  return (
    <div
      class="stage"
      ref={elements.stage}
      data-phase={view.phase}
      data-failure={view.failure?.code}
      data-cover={view.pauseCover}
      data-obstacle={obstacle}
    >
      <div class="room" ref={elements.room}>
        <div class="frame" ref={elements.frame}>
          <video
            ref={elements.video}
            data-testid="screen"
            aria-label={t('viewer.screen')}
            playsInline
            autoPlay
            muted
          />
          <div class="over" ref={elements.over} />
        </div>
      </div>
      <audio ref={elements.voice} data-testid="voice" muted />
      {playing && view.pauseCover && (
        <p class="pause-card" aria-hidden="true" data-testid="paused">
          {t('viewer.paused')}
        </p>
      )}
      {playing && needsClick && (
        <button type="button" class="primary play" onClick={play}>
          {t('viewer.play')}
        </button>
      )}
      <section class="panel">
        <DoorSign phase={view.phase} />
        <h1 class="status" aria-live="polite" data-testid="status">
          {(view.phase === 'failed' && failureWords(view).words) || liveWords(view, obstacle)}
          {(playing || view.phase === 'waiting') && view.retryAt !== null && (
            <Countdown until={view.retryAt} />
          )}
        </h1>
        {view.hostName && <Sharer name={view.hostName} />}
        {hint && <p class="quiet">{hint}</p>}
        <NoPicture view={view} report={report} />
        {!playing && !gone.includes(view.phase) && (
          <OwnName session={session} open={view.phase === 'asking'} />
        )}
        {(view.phase === 'asking' || view.phase === 'full') && (
          <button type="button" data-testid="leave" onClick={session.leave}>
            {t('viewer.leave')}
          </button>
        )}
        {gone.includes(view.phase) && (
          <button
            type="button"
            class={view.phase === 'refused' || view.phase === 'removed' ? '' : 'primary'}
            onClick={session.again}
          >
            {t(againKey(view))}
          </button>
        )}
      </section>
      {reception && (
        <Tools
          session={session}
          elements={elements}
          reception={reception}
          back={back}
          talk={talk}
          report={report}
          play={play}
        />
      )}
    </div>
  );
}

/** Follows what comes in from when the video is on the page until the page goes. */
function useReception(session: WatchSession, { video }: StageElements): Reception | null {
  const [reception, setReception] = useState<Reception | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    if (video.current) setReception(followReception(session, video.current, leaving.signal));
    return () => leaving.abort();
  }, [session]);
  return reception;
}

function useStall(reception: Reception | null): Stall | null {
  return useStore(reception?.stall ?? noStall);
}

function againKey({ phase, failure }: WatchView) {
  if (phase === 'ended' || phase === 'left') return 'viewer.again';
  return failure?.code === 'replaced' ? 'viewer.here' : 'viewer.retry';
}
