import { useNow } from '../hooks/use-now.ts';
import { elapsed } from '../i18n/elapsed.ts';
import { t } from '../i18n/translate.ts';

const secondMs = 1_000;

/** When the line to the relay is tried again, in whole seconds from now. */
export function Countdown({ until }: { until: number }) {
  const now = useNow(true);
  const seconds = Math.max(0, Math.ceil((until - now) / secondMs));
  return <> {t('relay.retry', { time: elapsed(Math.max(1, seconds) * secondMs) })}</>;
}
