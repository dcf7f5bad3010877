import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import type { WatchSession } from '../../session.ts';
import type { Controls } from '../controls.ts';
import { canFullScreen, useFullScreen } from '../picture/full-screen.ts';
import type { ShareBack } from '../share-back/share-back.ts';
import { ShareBackMenu } from '../share-back/share-back-menu.tsx';
import { Volume } from '../sound/volume.tsx';
import { ChatButton } from '../talk/chat-button.tsx';
import { MarksMenu } from '../talk/marks-menu.tsx';
import { MoreMenu } from './more-menu.tsx';
import { ToolButton } from './tool-button.tsx';
import { ViewMenu } from './view-menu.tsx';

interface BarProps {
  controls: Controls;
  session: WatchSession;
  back: ShareBack;
  report(): string;
}

/** The tools below the picture, those that are reached for most often first. */
export function Bar({ controls, session, back, report }: BarProps) {
  const { commands, elements, sound } = controls;
  const view = useStore(session.view);
  const hasSound = useStore(session.screen)?.hasSound ?? false;
  const { on } = useStore(sound.state);
  const fullScreen = useFullScreen();
  return (
    <nav class="controls" aria-label={t('tool.label')}>
      {hasSound && (
        <ToolButton
          icon={on ? 'sound' : 'silent'}
          label={t(on ? 'tool.mute' : 'tool.sound')}
          command="sound"
          primary={!on}
          testId="sound"
          onClick={commands.sound}
        />
      )}
      {hasSound && on && sound.hasVolume && <Volume sound={sound} />}
      <ChatButton talk={controls.talk} open={commands.chat} />
      <MarksMenu marks={controls.marks} talk={controls.talk} />
      <ShareBackMenu back={back} />
      <ViewMenu picture={controls.picture} />
      {canFullScreen(elements.video) && (
        <ToolButton
          icon={fullScreen ? 'leave-full-screen' : 'full-screen'}
          label={t(fullScreen ? 'tool.leave-full-screen' : 'tool.full-screen')}
          command="full-screen"
          onClick={commands['full-screen']}
        />
      )}
      <MoreMenu controls={controls} session={session} view={view} hasSound={hasSound} report={report} />
    </nav>
  );
}
