import type { WatchView } from '../../../machines/watch/watch-view.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import { CopyReport } from '../../../ui/status/copy-report.tsx';
import { SecurityCode } from '../../../ui/status/security-code.tsx';
import type { WatchSession } from '../../session.ts';
import { type Controls, maySave } from '../controls.ts';
import { OwnName } from '../people/own-name.tsx';
import { canPictureInPicture, usePictureInPicture } from '../picture/picture-in-picture.ts';
import { Volume } from '../sound/volume.tsx';
import { Menu } from './menu.tsx';

interface MoreMenuProps {
  controls: Controls;
  session: WatchSession;
  view: WatchView;
  hasSound: boolean;
  report(): string;
}

/** What is not needed all the time. */
export function MoreMenu({ controls, session, view, hasSound, report }: MoreMenuProps) {
  const { commands, elements, sound } = controls;
  const qualityShown = useStore(controls.qualityShown);
  const away = usePictureInPicture(elements.video);
  return (
    <Menu icon="more" label={t('tool.more')} heading={t('tool.more')} testId="more">
      {(close) => (
        <>
          {hasSound && sound.hasVolume && (
            <p class="volume-row">
              {t('tool.volume')} <Volume sound={sound} />
            </p>
          )}
          {canPictureInPicture() && (
            <button type="button" data-testid="picture-in-picture" onClick={commands['picture-in-picture']}>
              {t(away ? 'tool.leave-picture-in-picture' : 'tool.picture-in-picture')}
            </button>
          )}
          <button type="button" data-testid="save" disabled={!maySave(view)} onClick={commands.save}>
            {t('tool.save')}
          </button>
          {!view.savingWelcome && <p class="quiet">{t('tool.save.unwelcome')}</p>}
          <button type="button" data-testid="quality" aria-pressed={qualityShown} onClick={commands.quality}>
            {t('tool.quality')}
          </button>
          <button
            type="button"
            data-testid="help"
            onClick={() => {
              close();
              commands.help();
            }}
          >
            {t('tool.help')}
          </button>
          <OwnName session={session} open={false} />
          <CopyReport report={report} />
          {view.code && <SecurityCode code={view.code} />}
        </>
      )}
    </Menu>
  );
}
