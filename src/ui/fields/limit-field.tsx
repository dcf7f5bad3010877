import { useId, useState } from 'preact/hooks';
import type { DoorRule } from '../../domain/door.ts';
import { t } from '../i18n/translate.ts';

interface LimitFieldProps {
  limit: DoorRule['limit'];
  range: readonly [least: number, most: number];
  onLimit(limit: DoorRule['limit']): void;
}

/** How many may watch at once: a number or nothing. What is neither changes nothing, and says so. */
export function LimitField({ limit, range: [least, most], onLimit }: LimitFieldProps) {
  const [isWrong, setWrong] = useState(false);
  const id = useId();

  function take(field: HTMLInputElement) {
    const text = field.value.trim();
    const wanted = text === '' ? null : Number(text);
    const isGood = wanted === null || (Number.isInteger(wanted) && wanted >= least && wanted <= most);
    setWrong(!isGood);
    if (isGood) onLimit(wanted);
    else field.value = String(limit ?? '');
  }

  return (
    <div class="limit">
      <label for={id}>{t('door.limit')}</label>
      <input
        id={id}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        data-testid="viewer-limit"
        placeholder={t('door.limit.none')}
        value={limit ?? ''}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <p id={`${id}-note`} role="status" class="problem">
        {isWrong && t('door.limit.wrong', { least, most })}
      </p>
    </div>
  );
}
