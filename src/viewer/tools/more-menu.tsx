import type { WatchView } from '../../machines/watch-view.ts';
import { CopyReport } from '../../ui/copy-report.tsx';
import { SecurityCode } from '../../ui/security-code.tsx';
import { useStore } from '../../ui/use-store.ts';
import { t } from '../../ui/words/translate.ts';
import type { WatchSession } from '../watch.ts';
import { type Kit, maySave } from './kit.ts';
import { Menu } from './menu.tsx';
import { OwnName } from './own-name.tsx';
import { canPictureInPicture, usePictureInPicture } from './picture-in-picture.ts';
import { Volume } from './volume.tsx';

interface MoreMenuProps {
  kit: Kit;
  session: WatchSession;
  view: WatchView;
  hasSound: boolean;
  report(): string;
}

/** What is not needed all the time. */
export function MoreMenu({ kit, session, view, hasSound, report }: MoreMenuProps) {
  const { deeds, elements, sound } = kit;
  const qualityShown = useStore(kit.qualityShown);
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
            <button type="button" data-testid="picture-in-picture" onClick={deeds['picture-in-picture']}>
              {t(away ? 'tool.leave-picture-in-picture' : 'tool.picture-in-picture')}
            </button>
          )}
          <button type="button" data-testid="save" disabled={!maySave(view)} onClick={deeds.save}>
            {t('tool.save')}
          </button>
          {!view.savingWelcome && <p class="quiet">{t('tool.save.unwelcome')}</p>}
          <button type="button" data-testid="quality" aria-pressed={qualityShown} onClick={deeds.quality}>
            {t('tool.quality')}
          </button>
          <button
            type="button"
            data-testid="help"
            onClick={() => {
              close();
              deeds.help();
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
