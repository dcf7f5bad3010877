import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import type { WatchSession } from '../../session.ts';
import type { Kit } from '../kit.ts';
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
  kit: Kit;
  session: WatchSession;
  back: ShareBack;
  report(): string;
}

/** The tools below the picture, those that are reached for most often first. */
export function Bar({ kit, session, back, report }: BarProps) {
  const { deeds, elements, sound } = kit;
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
          deed="sound"
          primary={!on}
          testId="sound"
          onClick={deeds.sound}
        />
      )}
      {hasSound && on && sound.hasVolume && <Volume sound={sound} />}
      <ChatButton talk={kit.talk} open={deeds.chat} />
      <MarksMenu marks={kit.marks} talk={kit.talk} />
      <ShareBackMenu back={back} />
      <ViewMenu picture={kit.picture} />
      {canFullScreen(elements.video) && (
        <ToolButton
          icon={fullScreen ? 'leave-full-screen' : 'full-screen'}
          label={t(fullScreen ? 'tool.leave-full-screen' : 'tool.full-screen')}
          deed="full-screen"
          onClick={deeds['full-screen']}
        />
      )}
      <MoreMenu kit={kit} session={session} view={view} hasSound={hasSound} report={report} />
    </nav>
  );
}
