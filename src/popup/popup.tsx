import type { ReadonlySignal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { SourceKind } from '../domain/source.ts';
import type { PopupUpdate } from '../extension/contract/contract.ts';
import { menuWords } from '../extension/contract/menu-entries.ts';
import { lostCodes } from '../extension/contract/toolbar.ts';
import type { ShareClient } from '../extension/pages/share-client.ts';
import type { Shortcut } from '../extension/pages/shortcuts.ts';
import { openViewerPage } from '../extension/pages/viewer-page.ts';
import type { StoredSettings } from '../extension/settings/settings.ts';
import { defaultSources } from '../extension/settings/settings-schema.ts';
import type { FailureCode } from '../machines/common/failure.ts';
import type { ShareView, SourceView } from '../machines/share/share-view.ts';
import { t } from '../ui/i18n/translate.ts';
import { WatchLink } from '../ui/link/watch-link.tsx';
import { FailureNotice } from '../ui/status/failure-notice.tsx';
import { DoorCard } from './cards/door-card.tsx';
import { KnockCard } from './cards/knock-card.tsx';
import { LinkCard } from './cards/link-card.tsx';
import { QualityCard } from './cards/quality-card.tsx';
import { SourceCard, SourceChoice } from './cards/source-card.tsx';
import { More } from './more.tsx';
import { CrashNotice } from './notices/crash-notice.tsx';
import { CureButton } from './notices/cure-button.tsx';
import { Progress } from './notices/progress.tsx';
import { RelayNotice } from './notices/relay-notice.tsx';
import { StorageNotice } from './notices/storage-notice.tsx';
import { GuestLine } from './rows/guest-line.tsx';
import { MicrophoneRow } from './rows/microphone-row.tsx';
import { TalkLine } from './rows/talk-line.tsx';

/** What another try from the popup does not mend. */
const lasting: (FailureCode | undefined)[] = [
  'page-protected',
  'page-extension',
  'page-hidden',
  'tab-crashed',
  'tab-closed',
  'file-access',
  'site-forbidden',
  'capture-not-invoked',
  'capture-forbidden',
];

interface PopupProps {
  share: ShareClient;
  stored: StoredSettings;
  shortcuts: ReadonlySignal<readonly Shortcut[]>;
}

/** The remote control of a share: shows what the chart says, sends what people want. */
export function Popup({ share, stored, shortcuts }: PopupProps) {
  const byIcon = stored.settings.source;
  const update = share.update.value;
  const view = update?.view;
  const phase = view?.phase ?? 'ready';
  const source = view?.source;
  const isIdle = phase !== 'live' && phase !== 'starting';
  const others = defaultSources.filter((kind) => kind !== (view?.failure ? 'tab' : byIcon));
  const hasButton = !lasting.includes(view?.failure?.code);
  return (
    <div class={`popup ${phase}`}>
      <header>
        <img src="/icons/icon-32.png" width="24" height="24" alt="" />
        <h1 aria-live="polite">{headingOf(view)}</h1>
        {view?.covered && (
          <p class="quiet" data-testid="covered">
            {t(`failure.${view.covered}`)} {t('popup.covered')}
          </p>
        )}
        {source && !view?.paused && !view?.covered && (
          <p class="quiet" data-testid="heard">
            {soundWords(source)}
          </p>
        )}
      </header>
      <StorageNotice stored={stored} problem={view?.storageProblem ?? null} unsaved={share.unsaved.value} />
      {view?.phase === 'live' && <CrashNotice view={view} />}
      {view?.phase === 'live' && <KnockCard view={view} share={share} />}
      {update && <GuestLine update={update} open={share.openGuests} />}
      {update && <TalkLine unread={update.unread} open={share.openGuests} />}
      {update && <Details update={update} share={share} shortcuts={shortcuts.value} />}
      {phase === 'ready' && <p class="quiet">{t('popup.hint.ready')}</p>}
      {isIdle && !hasButton && <SourceChoice kinds={others} share={share.start} />}
      <footer>
        {phase === 'live' && update && !update.view.covered && (
          <PauseButton paused={update.view.paused} share={share} />
        )}
        {hasButton && <MainButton view={view} byIcon={byIcon} share={share} />}
        <button type="button" class="plain" onClick={() => browser.runtime.openOptionsPage()}>
          {t('popup.options')}
        </button>
      </footer>
      {isIdle && hasButton && <SourceChoice kinds={others} share={share.start} />}
      <details class="watch">
        <summary>{t('watch-link.heading')}</summary>
        <WatchLink onOpen={openViewerPage} />
      </details>
    </div>
  );
}

function headingOf(view: ShareView | undefined): string {
  if (view?.paused || view?.covered) return t('popup.heading.paused');
  if (view?.phase === 'live') return t(`popup.sharing.${view.source?.surface ?? 'nothing'}`);
  if (view?.discarded) return t('popup.heading.discarded');
  return t(`popup.heading.${view?.phase ?? 'ready'}`);
}

function soundWords({ hasSound, soundOff, surface, muted }: SourceView): string {
  if (hasSound) return t(muted ? 'source.sound.muted' : 'source.sound');
  return t(soundOff ? 'source.silent.off' : `source.silent.${surface}`);
}

function PauseButton({ paused, share }: { paused: boolean; share: ShareClient }) {
  return (
    <button
      type="button"
      class={paused ? 'primary' : ''}
      data-testid="pause"
      onClick={paused ? share.resume : share.pause}
    >
      {t(paused ? 'popup.resume' : 'popup.pause')}
    </button>
  );
}

interface MainButtonProps {
  view: ShareView | undefined;
  byIcon: SourceKind;
  share: ShareClient;
}

function MainButton({ view, byIcon, share }: MainButtonProps) {
  const phase = view?.phase;
  const failureCode = view?.failure?.code;
  if (phase === 'live' || phase === 'starting') {
    return (
      <button type="button" class="danger" data-testid="stop" onClick={share.stop}>
        {t('popup.stop')}
      </button>
    );
  }
  return (
    <button type="button" class="primary" onClick={() => share.start((failureCode && view.kind) ?? byIcon)}>
      {t(againWords(failureCode) ?? menuWords[`share-${byIcon}`])}
    </button>
  );
}

interface DetailsProps {
  update: PopupUpdate;
  share: ShareClient;
  shortcuts: readonly Shortcut[];
}

function Details({ update: { view, linkCopied }, share, shortcuts }: DetailsProps) {
  return (
    <>
      {view.failure && (
        <FailureNotice code={view.failure.code} testId="problem">
          <CureButton code={view.failure.code} />
        </FailureNotice>
      )}
      {view.phase === 'starting' && view.kind === 'display' && !view.source && (
        <p class="notice">{t('source.picker')}</p>
      )}
      {view.link && <LinkCard link={view.link} copied={linkCopied} />}
      <RelayNotice view={view} />
      {view.phase === 'live' && <SourceCard view={view} share={share.start} />}
      {view.phase === 'live' && <QualityCard view={view} setQuality={share.setQuality} />}
      {view.phase === 'live' && <DoorCard view={view} share={share} />}
      {(view.phase === 'live' || view.phase === 'starting' || view.failure?.step === 'login') && (
        <Progress view={view} share={share} />
      )}
      {view.microphone !== 'off' && <MicrophoneRow view={view} share={share} />}
      {view.phase === 'live' && <More view={view} share={share} shortcuts={shortcuts} />}
    </>
  );
}

function againWords(code: FailureCode | undefined) {
  if (!code) return null;
  return lostCodes.includes(code) ? 'popup.share-again' : 'popup.again';
}
