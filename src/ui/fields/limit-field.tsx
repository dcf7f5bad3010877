import type { DoorRule } from '../../domain/door.ts';
import type { Range } from '../../lib/whole-number.ts';
import { t } from '../i18n/translate.ts';
import { NumberField } from './number-field.tsx';

interface LimitFieldProps {
  limit: DoorRule['limit'];
  range: Range;
  onLimit(limit: DoorRule['limit']): void;
}

/** How many may watch at once. */
export function LimitField({ limit, range, onLimit }: LimitFieldProps) {
  return (
    <div class="limit">
      <NumberField
        label={t('door.limit')}
        value={limit}
        range={range}
        none={t('door.limit.none')}
        wrong={(limits) => t('door.limit.wrong', limits)}
        testId="viewer-limit"
        onValue={onLimit}
      />
    </div>
  );
}
