import type { ShareView } from '../../machines/share/share-view.ts';
import { t } from '../../ui/i18n/translate.ts';
import { Countdown } from '../../ui/status/countdown.tsx';

/** What a line to the relay that is not there means for the share, and why it will not come back. */
export function RelayNotice({ view: { relay, retryAt, lineProblem, offlineCode } }: { view: ShareView }) {
  const state = offlineCode === 'replaced' ? offlineCode : relay;
  if (state === null || state === 'online' || state === 'moving') return null;
  return (
    <p class="notice" role="status" data-testid="relay">
      {t(`popup.relay.${state}`)}
      {state === 'reconnecting' &&
        lineProblem &&
        ` ${t(`failure.${lineProblem}`)} ${t(`cure.${lineProblem}`)}`}
      {retryAt !== null && <Countdown until={retryAt} />}
      {state === 'offline' && offlineCode && ` ${t(`failure.${offlineCode}`)} ${t(`cure.${offlineCode}`)}`}
    </p>
  );
}
