import type { ShareClient } from '../../extension/pages/share-client.ts';
import { doorLimits } from '../../extension/settings/door-rule-schema.ts';
import type { ShareView } from '../../machines/share/share-view.ts';
import { LimitField } from '../../ui/fields/limit-field.tsx';
import { t } from '../../ui/i18n/translate.ts';
import './door-card.css';

/** Who is let in, one step away. */
export function DoorCard({ view: { door }, share }: { view: ShareView; share: ShareClient }) {
  return (
    <section class="door" data-testid="door">
      <details>
        <summary>
          {t('door.heading')} <span class="quiet">{t(door.asks ? 'door.asked' : 'door.everybody')}</span>
        </summary>
        <label class="asks">
          <input
            type="checkbox"
            data-testid="asks"
            checked={door.asks}
            onChange={({ currentTarget }) => share.setDoor({ ...door, asks: currentTarget.checked })}
          />
          <span>
            {t('door.asks')} <span class="quiet">{t('door.asks.hint')}</span>
          </span>
        </label>
        <LimitField
          limit={door.limit}
          range={doorLimits}
          onLimit={(limit) => share.setDoor({ ...door, limit })}
        />
        <div class="new-link">
          <p id="new-link-hint" class="quiet">
            {t('door.new-link.hint')}
          </p>
          <button
            type="button"
            data-testid="new-link"
            aria-describedby="new-link-hint"
            onClick={share.renewLink}
          >
            {t('door.new-link')}
          </button>
        </div>
      </details>
    </section>
  );
}
