import { useStore } from '../../../ui/hooks/use-store.ts';
import { t } from '../../../ui/i18n/translate.ts';
import type { Reception } from './reception.ts';

/** Says so where the picture stands still for another reason than that nothing moves, and the way out. */
export function StallNotice({ reception, again }: { reception: Reception; again(): void }) {
  const stall = useStore(reception.stall);
  return (
    <div class="stall" role="status" data-testid="stall">
      {stall && (
        <p class="notice">
          {t(`stall.${stall}`)}
          <button type="button" onClick={again}>
            {t('stall.again')}
          </button>
        </p>
      )}
    </div>
  );
}
