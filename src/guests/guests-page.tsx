import { useSignal } from '@preact/signals';
import type { GuestsWatch } from '../extension/watch-guests.ts';
import type { TalkWatch } from '../extension/watch-talk.ts';
import { Chat } from '../ui/chat/chat.tsx';
import { t } from '../ui/words/translate.ts';
import { GuestCard } from './guest-card.tsx';

interface GuestsPageProps {
  watch: GuestsWatch;
  talk: TalkWatch;
}

/** What viewers show of their own to whoever shares, and what they write. */
export function GuestsPage({ watch: { guests, hide }, talk: { lines, write } }: GuestsPageProps) {
  const muted = useSignal(false);
  const audible = guests.value.some(({ streams }) =>
    streams.some((stream) => stream.getAudioTracks().length > 0),
  );
  return (
    <div class="guests">
      <header>
        <h1 aria-live="polite" data-testid="guests-heading">
          {t(guests.value.length === 0 ? 'guests.none' : 'guests.heading')}
        </h1>
        {audible && (
          <button
            type="button"
            class={muted.value ? 'primary' : ''}
            data-testid="guests-sound"
            onClick={() => {
              muted.value = !muted.value;
            }}
          >
            {t(muted.value ? 'tool.sound' : 'tool.mute')}
          </button>
        )}
      </header>
      {guests.value.length === 0 && <p class="quiet">{t('guests.none.hint')}</p>}
      {guests.value.map((guest) => (
        <GuestCard key={guest.address} guest={guest} muted={muted} hide={() => hide(guest.address)} />
      ))}
      <section class="guests-chat" aria-label={t('chat.heading')}>
        <h2>{t('chat.heading')}</h2>
        <Chat lines={lines.value ?? []} write={write} obstacle={lines.value ? null : t('chat.nobody')} />
      </section>
    </div>
  );
}
