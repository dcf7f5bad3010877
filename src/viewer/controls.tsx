import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../ui/words/translate.ts';
import { canFullScreen, toggleFullScreen, useFullScreen } from './full-screen.ts';
import type { ShareBack } from './share-back.ts';
import { ShareBackMenu } from './share-back-menu.tsx';
import type { Outputs, Playback } from './use-screen.ts';

interface ControlsProps {
  stage: RefObject<HTMLElement | null>;
  outputs: Outputs;
  playback: Playback;
  hasSound: boolean;
  back: ShareBack;
}

export function Controls({ stage, outputs: { video, voice }, playback, hasSound, back }: ControlsProps) {
  const [sound, setSound] = useState(!(video.current?.muted ?? true));
  const fullScreen = useFullScreen();

  function toggleSound() {
    setSound(!sound);
    for (const { current } of [video, voice]) if (current) current.muted = sound;
    playback.play();
  }

  return (
    <div class="controls">
      {playback.needsClick && (
        <button type="button" class="primary" onClick={playback.play}>
          {t('viewer.play')}
        </button>
      )}
      {hasSound && (
        <button type="button" class={sound ? '' : 'primary'} data-testid="sound" onClick={toggleSound}>
          {t(sound ? 'viewer.mute' : 'viewer.sound')}
        </button>
      )}
      <ShareBackMenu back={back} />
      {canFullScreen(video.current) && (
        <button type="button" onClick={() => toggleFullScreen(stage.current, video.current)}>
          {t(fullScreen ? 'viewer.leave-full-screen' : 'viewer.full-screen')}
        </button>
      )}
    </div>
  );
}
