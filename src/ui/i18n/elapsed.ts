import { language, t } from './translate.ts';

/** A duration in words: `120 ms`, `2.4 s`, `3.5 min`. */
export function elapsed(ms: number): string {
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  if (ms < 1000) return t('time.ms', { value: format.format(Math.round(ms)) });
  if (ms < 60_000) return t('time.s', { value: format.format(ms / 1000) });
  return t('time.min', { value: format.format(ms / 60_000) });
}
