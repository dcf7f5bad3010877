import type { Guest } from '../extension/contract/guests.ts';
import { t } from '../ui/i18n/translate.ts';
import { GuestStream } from './guest-stream.tsx';

interface GuestCardProps {
  guest: Guest;
  muted: boolean;
  /** Called when the browser does not let the sound play. */
  silence(): void;
  hide(): void;
}

export function GuestCard({ guest: { number, streams }, muted, silence, hide }: GuestCardProps) {
  const name = t('popup.viewer', { number });
  const soundOnly = streams.every((stream) => stream.getVideoTracks().length === 0);
  return (
    <section class="guest" aria-label={name} data-testid="guest">
      <header>
        <h2>{name}</h2>
        {soundOnly && <span class="quiet">{t('guests.sound-only')}</span>}
        <button type="button" title={t('guests.hide.hint')} data-testid="hide" onClick={hide}>
          {t('guests.hide')}
        </button>
      </header>
      <div class="pictures">
        {streams.map((stream) => (
          <GuestStream key={stream.id} stream={stream} label={name} muted={muted} silence={silence} />
        ))}
      </div>
    </section>
  );
}
