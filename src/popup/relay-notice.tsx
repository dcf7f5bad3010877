import type { ShareView } from '../machines/share-view.ts';
import { Countdown } from '../ui/countdown.tsx';
import { t } from '../ui/words/translate.ts';

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
