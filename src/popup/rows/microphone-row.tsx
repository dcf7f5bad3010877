import type { ShareClient } from '../../extension/pages/share-client.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** The sharer's voice: off until it is wanted, muted with one click, with a level that moves. */
export function MicrophoneRow({ view, share }: { view: ShareView; share: ShareClient }) {
  const { microphone: phase, microphoneCode: code } = view;
  const isOpen = phase === 'on' || phase === 'muted';
  return (
    <section class="microphone" data-testid="microphone" data-phase={phase}>
      {isOpen ? (
        <>
          <button
            type="button"
            aria-pressed={phase === 'muted'}
            onClick={() => share.microphone(phase === 'on' ? 'muted' : 'on')}
          >
            {t(phase === 'on' ? 'microphone.mute' : 'microphone.unmute')}
          </button>
          <meter
            min={0}
            max={1}
            value={phase === 'on' ? share.level.value : 0}
            aria-label={t('microphone.level')}
          />
          <button type="button" class="plain" onClick={() => share.microphone('off')}>
            {t('microphone.close')}
          </button>
        </>
      ) : (
        <button type="button" disabled={phase === 'opening'} onClick={() => share.microphone('on')}>
          {t('microphone.open')}
        </button>
      )}
      {code && (
        <p class="notice problem" role="alert">
          {t(`failure.${code}`)} {t(`cure.${code}`)}
        </p>
      )}
    </section>
  );
}
