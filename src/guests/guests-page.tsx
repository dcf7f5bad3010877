import { useSignal } from '@preact/signals';
import type { Guest } from '../extension/contract/guests.ts';
import type { GuestsWatch } from '../extension/pages/watch-guests.ts';
import type { TalkWatch } from '../extension/pages/watch-talk.ts';
import { Chat } from '../ui/chat/chat.tsx';
import { t } from '../ui/i18n/translate.ts';
import { GuestCard } from './guest-card.tsx';

interface GuestsPageProps {
  watch: GuestsWatch;
  talk: TalkWatch;
}

/** What viewers show of their own to the sharer, and what they write. Each viewer is silent until the sharer turns the sound on. */
export function GuestsPage({ watch: { guests, hide }, talk: { lines, write } }: GuestsPageProps) {
  /** Addresses of the viewers whose sound the sharer has turned on. */
  const heard = useSignal<ReadonlySet<string>>(new Set());
  const audible = guests.value.filter(hasSound).map(({ address }) => address);
  const isOn = audible.every((address) => heard.value.has(address));
  return (
    <div class="guests">
      <header>
        <h1 aria-live="polite" data-testid="guests-heading">
          {t(guests.value.length === 0 ? 'guests.none' : 'guests.heading')}
        </h1>
        {audible.length > 0 && (
          <button
            type="button"
            class={isOn ? '' : 'primary'}
            data-testid="guests-sound"
            onClick={() => {
              heard.value = new Set(isOn ? [] : audible);
            }}
          >
            {t(isOn ? 'tool.mute' : 'tool.sound')}
          </button>
        )}
      </header>
      {guests.value.length === 0 && <p class="quiet">{t('guests.none.hint')}</p>}
      {guests.value.map((guest) => (
        <GuestCard
          key={guest.address}
          guest={guest}
          muted={!heard.value.has(guest.address)}
          silence={() => {
            heard.value = new Set();
          }}
          hide={() => hide(guest.address)}
        />
      ))}
      <section class="guests-chat" aria-label={t('chat.heading')}>
        <h2>{t('chat.heading')}</h2>
        <Chat lines={lines.value ?? []} write={write} obstacle={lines.value ? null : t('chat.no-share')} />
      </section>
    </div>
  );
}

function hasSound({ streams }: Guest): boolean {
  return streams.some((stream) => stream.getAudioTracks().length > 0);
}
