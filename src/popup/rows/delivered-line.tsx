import type { PeerView } from '../../machines/peer/peer-view.ts';
import { t } from '../../ui/i18n/translate.ts';

/** What is really sent to a viewer, not what was requested. */
export function DeliveredLine({ delivered }: { delivered: NonNullable<PeerView['delivered']> }) {
  const { width, height, frameRate, kbps, codec, relayed, work } = delivered;
  return (
    <p class="quiet" data-testid="delivered">
      {t('delivered', { width, height, frameRate, kbps })}
      {codec && `, ${t(`codec.${codec}`)}`}
      {relayed !== null && `, ${t(relayed ? 'delivered.relayed' : 'delivered.direct')}`}
      {', '}
      {t('delivered.work', { percent: Math.round(work * 100) })}
    </p>
  );
}
