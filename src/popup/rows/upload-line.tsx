import type { PeerView } from '../../machines/peer/peer-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** The upload of all viewers together, where there are several. */
export function UploadLine({ viewers }: { viewers: readonly PeerView[] }) {
  const sent = viewers.flatMap(({ phase, delivered }) =>
    phase === 'live' && delivered ? [delivered.kbps] : [],
  );
  if (sent.length < 2) return null;
  const kbps = sent.reduce((sum, one) => sum + one, 0);
  return (
    <p class="quiet" data-testid="upload">
      {t('popup.upload', { kbps })}
    </p>
  );
}
