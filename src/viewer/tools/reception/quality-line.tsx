import type { Received } from '../../../rtc/quality/receiver-reading.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { elapsed } from '../../../ui/i18n/elapsed.ts';
import { language, t } from '../../../ui/i18n/translate.ts';
import type { Reception } from './reception.ts';

/** How the picture comes in, in numbers. */
export function QualityLine({ reception }: { reception: Reception }) {
  const received = useStore(reception.received);
  return (
    <p class="quality-line" data-testid="quality-line">
      {received ? partsOf(received).join(' · ') : t('received.waiting')}
    </p>
  );
}

function partsOf(received: Received): string[] {
  const { width, height, frameRate, kbps, codec, roundTripMs, loss, relayed, behindMs } = received;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return [
    t('received.size', { width, height }),
    t('received.frame-rate', { frameRate }),
    t('received.bitrate', { kbps: new Intl.NumberFormat(language).format(kbps) }),
    codec ? t(`codec.${codec}`) : null,
    roundTripMs === null ? null : t('received.round-trip', { time: elapsed(roundTripMs) }),
    t('received.loss', { loss: percent.format(loss) }),
    relayed === null ? null : t(relayed ? 'received.relayed' : 'received.direct'),
    behindMs === null ? null : t('received.behind', { time: elapsed(Math.max(0, behindMs)) }),
  ].filter((part) => part !== null);
}
