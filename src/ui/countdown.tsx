import { elapsed } from './elapsed.ts';
import { useNow } from './use-now.ts';
import { t } from './words/translate.ts';

const secondMs = 1_000;

/** When the line to the relay is tried again, in whole seconds from now. */
export function Countdown({ until }: { until: number }) {
  const now = useNow(true);
  const seconds = Math.max(0, Math.ceil((until - now) / secondMs));
  return <> {t('relay.retry', { time: elapsed(Math.max(1, seconds) * secondMs) })}</>;
}
